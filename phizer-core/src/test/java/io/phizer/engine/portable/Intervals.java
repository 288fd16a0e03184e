package io.phizer.engine.portable;

import io.phizer.engine.jpeg.SmallJpegs;
import io.phizer.engine.metadata.JpegMarker;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** What stands between the restarts of a JPEG's first scan: each interval with the marker before it, but for the first. */
final class Intervals {
    private Intervals() {}

    static List<byte[]> of(byte[] jpeg) {
        List<byte[]> all = new ArrayList<>();
        int from = SmallJpegs.firstScan(jpeg);
        int at = from;
        while (true) {
            boolean marker = jpeg[at] == (byte) 0xFF && jpeg[at + 1] != 0;
            if (marker && at > from) {
                all.add(Arrays.copyOfRange(jpeg, from, at));
                from = at;
            }
            if (marker && !JpegMarker.isRestart(jpeg[at + 1] & 0xFF)) {
                return all;
            }
            at++;
        }
    }

    /** The file with other intervals. */
    static byte[] changed(byte[] jpeg, Consumer<List<byte[]>> change) {
        List<byte[]> all = of(jpeg);
        int from = SmallJpegs.firstScan(jpeg);
        int end = from + all.stream().mapToInt(one -> one.length).sum();
        change.accept(all);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, from);
        all.forEach(out::writeBytes);
        out.write(jpeg, end, jpeg.length - end);
        return out.toByteArray();
    }

    /** What is before the data of one. */
    static byte[] start(byte[] interval) {
        return interval[0] == (byte) 0xFF ? Arrays.copyOf(interval, 2) : new byte[0];
    }

    /** Gives restarts the numbers that they should have by where they stand. */
    static void number(List<byte[]> all) {
        for (int i = 1; i < all.size(); i++) {
            all.get(i)[1] = (byte) (JpegMarker.RST0 + (i - 1) % 8);
        }
    }
}
