/** The rules of the house, for every module: who may know whom, and what the public API is. */
@NullMarked
package io.phizer.house;

import org.jspecify.annotations.NullMarked;
