package io.phizer.servlet;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Dates as HTTP writes them (RFC 9110, section 5.6.7). Writing one takes longer than finding a picture in memory, and the same
 * ones come again and again, so some of them are remembered. Safe for use by several threads.
 */
final class HttpDates {
    private static final int SLOTS = 1024;
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** Each second has one place; which of those that share it is there does not matter. */
    private final AtomicReferenceArray<Written> slots = new AtomicReferenceArray<>(SLOTS);

    private record Written(long second, String text) {}

    /** The second in which that is, as text. */
    String text(Instant time) {
        long second = time.getEpochSecond();
        int slot = Math.floorMod(second, SLOTS);
        Written written = slots.get(slot);
        if (written == null || written.second() != second) {
            written = new Written(second, FORMAT.format(Instant.ofEpochSecond(second)));
            slots.set(slot, written);
        }
        return written.text();
    }
}
