/**
 * URLs and image elements for the templates of an application: {@link io.phizer.markup.ImageUrls} is all there is to
 * begin with.
 */
@NullMarked
package io.phizer.markup;

import org.jspecify.annotations.NullMarked;
