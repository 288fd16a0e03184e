/**
 * Decompresses zlib streams (RFC 1950, RFC 1951) that lie in several pieces of an array. {@code InflatedBytes} hands the
 * bytes out from where they were made, without a copy. The JDK's inflater is zlib's; this one reads eight bytes of input at
 * once and often makes two bytes from one look into a table.
 *
 * <p>Internal: not for applications, and may change at any time.
 */
@NullMarked
package io.phizer.engine.inflate;

import org.jspecify.annotations.NullMarked;
