/**
 * The page for developers and operators, {@code /_phizer} below the filter's mapping; off unless it is switched on. Internal:
 * the filter alone uses it.
 *
 * <p>{@code PhizerPage} says which URL gets what and who may have it, {@code PictureReport} and {@code StatsReport} are what
 * its script asks for, and the files beside these classes are what a browser is sent. Nothing of it is asked of another
 * server, and no line of it is written for one request: what comes from outside reaches the page as JSON, and the document
 * as text.
 */
@NullMarked
package io.phizer.servlet.page;

import org.jspecify.annotations.NullMarked;
