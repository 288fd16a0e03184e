/**
 * Pictures that nothing is to be done to: {@link io.phizer.engine.strip.PassThroughEngine} takes out of a file what is
 * not the picture and leaves the coded pixels as they are. Each format has a class that writes the file anew from those
 * parts that it knows; whatever it does not know, or finds odd, is for an engine that decodes.
 */
@NullMarked
package io.phizer.engine.strip;

import org.jspecify.annotations.NullMarked;
