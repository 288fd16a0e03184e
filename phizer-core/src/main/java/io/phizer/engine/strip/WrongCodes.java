package io.phizer.engine.strip;

import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageException;
import io.phizer.engine.metadata.ByteCursor;
import io.phizer.engine.metadata.JpegCursor;
import io.phizer.engine.metadata.JpegMarker;
import org.jspecify.annotations.Nullable;

/**
 * Tells a JPEG whose bits are wrong from one that is cut (ITU-T T.81, annex F). Decoders that forgive everything run out of
 * data in both.
 */
public final class WrongCodes {
    private WrongCodes() {}

    /**
     * Whether the first scan has a code that cannot be, before its data ends. False for files that cannot be followed so far.
     *
     * @throws java.util.concurrent.CancellationException if nobody waits for it
     */
    public static boolean areIn(byte[] bytes, Cancellation cancelled) {
        JpegCursor cursor = new JpegCursor(bytes);
        JpegTables tables = new JpegTables();
        @Nullable JpegShape shape = null;
        try {
            int marker = cursor.next();
            while (marker != JpegMarker.SOS && marker != JpegMarker.EOI) {
                ByteCursor in = cursor.parameters();
                if (marker == JpegMarker.DHT) {
                    tables.codes(bytes, in);
                } else if (marker == JpegMarker.DRI) {
                    tables.interval(in);
                } else if (marker != JpegMarker.DQT && cursor.isAtFrame()) {
                    shape = JpegShape.read(marker == JpegMarker.SOF2, in);
                }
                marker = cursor.next();
            }
            if (shape == null || marker == JpegMarker.EOI) {
                return false;
            }
            JpegScan scan = JpegScan.read(shape, cursor.parameters());
            return new JpegCodeWalk(bytes, shape, cancelled).goesAstray(scan, tables, cursor.position());
        } catch (ImageException unknown) {
            return false;
        }
    }
}
