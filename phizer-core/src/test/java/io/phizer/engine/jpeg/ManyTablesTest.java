package io.phizer.engine.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.phizer.engine.ImageException;
import io.phizer.engine.ResizePlan;
import io.phizer.engine.TestPicture;
import io.phizer.engine.metadata.JpegMarker;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import io.phizer.image.Orientation;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A file may define other tables for each of its scans. What they take is within the cost that is told before. */
class ManyTablesTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int SCANS = 100;
    private static final int SIDE = 64;

    /** A hundred scans with six codes each, which are decoded side by side, and need three of them at most. */
    @Test
    void countsTheTablesOfAllScansOfAProgressivePicture() throws ImageException {
        ImageBytes source = scans(TestPicture.progressive(noise()));
        JpegEngine engine = new JpegEngine();
        List<ResizePlan> plans = plans(Region.all(new PixelSize(SIDE, SIDE)));
        engine.render(source, plans, () -> false);
        long before = used();
        AtomicInteger asked = new AtomicInteger();
        AtomicLong most = new AtomicLong();

        engine.render(source, plans, () -> {
            // The second time is in the first row of the first scan.
            if (asked.incrementAndGet() % 100 == 2) {
                most.accumulateAndGet(used(), Math::max);
            }
            return false;
        });

        assertThat(engine.heapCost(source, plans)).isGreaterThan(most.get() - before);
    }

    /** Codes that no picture had before, so that what is kept of the codes of others helps in nothing. */
    @Test
    void countsTheTablesOfCodesThatAreNew() throws ImageException {
        JpegEngine engine = new JpegEngine();
        List<ResizePlan> plans = plans(new Region(3, 5, SIDE - 7, SIDE - 11));
        ImageBytes plain = TestPicture.encode(noise(), ImageFormat.JPEG);
        engine.render(plain, plans, () -> false);
        for (int i = 0; i < 20; i++) {
            ImageBytes source = withCodes(plain, 6 * i);
            long before = THREADS.getCurrentThreadAllocatedBytes();
            engine.render(source, plans, () -> false);
            long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
            assertThat(engine.heapCost(source, plans)).isGreaterThanOrEqualTo(allocated);
        }
    }

    private static long used() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** The first scan, which is of DC, as often as is allowed, each with codes of its own, and then the others. */
    private static ImageBytes scans(ImageBytes jpeg) {
        List<JpegSegment> segments = JpegSegment.all(jpeg.array());
        int others = JpegSegment.all(jpeg.array(), JpegSegment.SOS).size() - 1;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        boolean first = true;
        for (JpegSegment segment : segments) {
            if (first && segment.marker() == JpegSegment.SOS) {
                first = false;
                for (int i = 1; i < SCANS - others; i++) {
                    codes(segments, 6 * i, out);
                    byte[] header = selecting(segment.payload());
                    header[header.length - 1] = 0; // down to the last bit, which may be told again
                    write(out, segment.marker(), header, segment.data());
                }
                tables(segments, out);
            }
            write(out, segment.marker(), segment.payload(), segment.data());
        }
        return ImageBytes.wrap(out.toByteArray());
    }

    /** The same picture, of whose three components each has codes of its own. */
    private static ImageBytes withCodes(ImageBytes jpeg, int number) {
        List<JpegSegment> segments = JpegSegment.all(jpeg.array());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (JpegSegment segment : segments) {
            boolean scan = segment.marker() == JpegSegment.SOS;
            if (scan) {
                codes(segments, number, out);
            }
            write(out, segment.marker(), scan ? selecting(segment.payload()) : segment.payload(), segment.data());
        }
        return ImageBytes.wrap(out.toByteArray());
    }

    /** A scan header of three components, of which each uses the tables of its number. */
    private static byte[] selecting(byte[] header) {
        byte[] own = header.clone();
        for (int i = 0; i < 3; i++) {
            own[2 + 2 * i] = (byte) (i << 4 | i);
        }
        return own;
    }

    /** The tables of a file as they are. */
    private static void tables(List<JpegSegment> segments, ByteArrayOutputStream out) {
        for (JpegSegment segment : segments) {
            if (segment.marker() == JpegSegment.SOS) {
                return;
            }
            if (segment.marker() == JpegSegment.DHT) {
                write(out, JpegSegment.DHT, segment.payload(), new byte[0]);
            }
        }
    }

    /** The codes of a file, of luma once and of chroma twice, each with another symbol more that nothing uses. */
    private static void codes(List<JpegSegment> segments, int number, ByteArrayOutputStream out) {
        int added = number;
        for (int i = 0; i < 3; i++) {
            for (int kind = 0; kind < 2; kind++) {
                byte[] table = table(segments, kind << 4 | Math.min(i, 1));
                byte[] own = new byte[table.length + 1];
                System.arraycopy(table, 0, own, 0, table.length);
                own[0] = (byte) (kind << 4 | i);
                own[16]++;
                own[table.length] = (byte) added++;
                write(out, JpegSegment.DHT, own, new byte[0]);
            }
        }
    }

    /** A table in front of the first scan. */
    private static byte[] table(List<JpegSegment> segments, int number) {
        for (JpegSegment segment : segments) {
            byte[] all = segment.payload();
            for (int at = 0; segment.marker() == JpegSegment.DHT && at < all.length; ) {
                int symbols = 0;
                for (int i = 1; i <= 16; i++) {
                    symbols += all[at + i] & 0xFF;
                }
                if (all[at] == number) {
                    return Arrays.copyOfRange(all, at, at + 17 + symbols);
                }
                at += 17 + symbols;
            }
        }
        throw new IllegalArgumentException("no table " + number);
    }

    private static void write(ByteArrayOutputStream out, int marker, byte[] payload, byte[] data) {
        out.write(0xFF);
        out.write(marker);
        if (marker != JpegMarker.SOI && marker != JpegMarker.EOI) {
            out.write((payload.length + 2) >> 8);
            out.write(payload.length + 2);
        }
        out.writeBytes(payload);
        out.writeBytes(data);
    }

    private static List<ResizePlan> plans(Region region) {
        return List.of(
                new ResizePlan(region, Orientation.UPRIGHT, new PixelSize(32, 32), ImageFormat.JPEG, 85, 0xFFFFFF));
    }

    private static BufferedImage noise() {
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(3);
        for (int i = 0; i < SIDE * SIDE; i++) {
            image.setRGB(i % SIDE, i / SIDE, random.nextInt(1 << 24));
        }
        return image;
    }
}
