/** What measurements have in common: the machine they were made on, tables, and where in the docs they go. */
@NullMarked
package io.phizer.bench.report;

import org.jspecify.annotations.NullMarked;
