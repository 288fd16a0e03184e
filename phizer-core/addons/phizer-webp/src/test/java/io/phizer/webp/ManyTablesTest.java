package io.phizer.webp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phizer.engine.AddOns;
import io.phizer.engine.FileParts;
import io.phizer.engine.ImageException;
import io.phizer.engine.ImageInfo;
import io.phizer.engine.ImageLimits;
import io.phizer.engine.ResizePlan;
import io.phizer.engine.SourceDecoder;
import io.phizer.engine.portable.PortableEngine;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import io.phizer.image.Orientation;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Groups of prefix codes, of which each takes 20 bits in a file and tables of some KiB in libwebp. */
class ManyTablesTest {
    private final CountingDecoder decoder = new CountingDecoder();
    private final PortableEngine engine =
            new PortableEngine(ImageLimits.defaults(), new AddOns(List.of(), List.of(decoder)));

    @ParameterizedTest
    @CsvSource({"1,60", "64,1000", "1024,65536"})
    void neverReachLibwebpWhereTheyAreTooMany(int side, int groups) {
        assertThatThrownBy(() -> render(lossless(side, groups, false))).isInstanceOf(ImageException.TooLarge.class);
        assertThat(decoder.asked).hasValue(0);
    }

    /** Of a lossy picture the opacity has codes, too. */
    @Test
    void neverReachLibwebpInOpacity() throws ImageException {
        assertThatThrownBy(() -> render(lossyWithOpacity(1000))).isInstanceOf(ImageException.TooLarge.class);
        assertThat(decoder.asked).hasValue(0);

        assertThat(render(lossyWithOpacity(2)).length()).isPositive();
        assertThat(decoder.asked).hasValue(1);
    }

    @Test
    void areCountedInWhatADecodeTakesWhereTheyMayBe() throws ImageException {
        ImageBytes many = lossless(1024, 2048, false);
        ImageInfo info = engine.probe(many);

        assertThat(render(many).length()).isPositive();
        assertThat(decoder.asked).hasValue(1);
        // Groups of 2048, of four times 256 and one times 40 words: libwebp's tables of four bytes each.
        assertThat(decoder.heapBytes(many, info).orElseThrow())
                .isGreaterThan(13 * info.stored().pixels() + 2048 * 4 * 1024);
    }

    private ImageBytes render(ImageBytes source) throws ImageException {
        PixelSize size = engine.probe(source).stored();
        ResizePlan plan = new ResizePlan(
                Region.all(size), Orientation.UPRIGHT, new PixelSize(1, 1), ImageFormat.PNG, 85, 0xFFFFFF);
        return engine.render(source, List.of(plan), () -> false).get(0);
    }

    /** The add-on's, which counts how often libwebp is asked. */
    private static final class CountingDecoder implements SourceDecoder {
        private final WebpSourceDecoder decoder = new WebpSourceDecoder();
        private final AtomicInteger asked = new AtomicInteger();

        @Override
        public String name() {
            return decoder.name();
        }

        @Override
        public String version() {
            return decoder.version();
        }

        @Override
        public ImageFormat format() {
            return decoder.format();
        }

        @Override
        public OptionalLong heapBytes(ImageBytes source, ImageInfo info) {
            return decoder.heapBytes(source, info);
        }

        @Override
        public int[] decode(ImageBytes source, ImageInfo info) throws ImageException {
            asked.incrementAndGet();
            return decoder.decode(source, info);
        }
    }

    /** A square of one colour, of which all blocks of 4x4 pixels have the last group of codes. */
    private static ImageBytes lossless(int side, int groups, boolean opacity) {
        return FileParts.webp(FileParts.webpChunk("VP8L", stream(side, groups, opacity)));
    }

    private static ImageBytes lossyWithOpacity(int groups) throws ImageException {
        byte[] lossy = new WebpWriter()
                .write(new byte[3 * 64 * 64], false, WebpFixture.plan(64, 64, 80), Optional.empty(), () -> false)
                .array();
        byte[] picture = Arrays.copyOfRange(lossy, 20, lossy.length);
        return FileParts.webp(
                FileParts.webpChunk("VP8X", new byte[] {0x10, 0, 0, 0, 63, 0, 0, 63, 0, 0}),
                FileParts.webpChunk("ALPH", stream(64, groups, true)),
                FileParts.webpChunk("VP8 ", picture));
    }

    private static byte[] stream(int side, int groups, boolean opacity) {
        Bits bits = new Bits();
        if (opacity) {
            bits.put(1, 8);
        } else {
            bits.put(0x2F, 8);
            bits.put(side - 1, 14);
            bits.put(side - 1, 14);
            bits.put(0, 4);
        }
        // No transform, no cache, codes that change from 4x4 to 4x4, which has no cache.
        bits.put(0, 2);
        bits.put(1, 1);
        bits.put(0, 4);
        bits.single((groups - 1) & 0xFF);
        bits.single((groups - 1) >> 8);
        bits.single(0);
        bits.single(0);
        bits.single(0);
        for (int i = 0; i < 5 * groups; i++) {
            // One word, 0.
            bits.put(1, 4);
        }
        return bits.end();
    }

    /** The lowest bit of each byte first. */
    private static final class Bits {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private int waiting;
        private int count;

        void put(int value, int bits) {
            waiting |= value << count;
            count += bits;
            while (count >= 8) {
                out.write(waiting);
                waiting >>>= 8;
                count -= 8;
            }
        }

        /** A code of one word. */
        void single(int symbol) {
            put(1, 1);
            put(0, 1);
            put(1, 1);
            put(symbol, 8);
        }

        byte[] end() {
            put(0, 8);
            return out.toByteArray();
        }
    }
}
