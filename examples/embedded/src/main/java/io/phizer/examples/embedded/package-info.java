/** phizer in an application of one's own: the library alone, and the filter in two servers that the application starts. */
@NullMarked
package io.phizer.examples.embedded;

import org.jspecify.annotations.NullMarked;
