/** What a web application adds to the filter in its {@code web.xml}: pictures in JSP, and meters. */
@NullMarked
package io.phizer.examples.war;

import org.jspecify.annotations.NullMarked;
