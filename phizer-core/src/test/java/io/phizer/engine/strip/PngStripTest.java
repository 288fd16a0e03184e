package io.phizer.engine.strip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phizer.engine.FileParts;
import io.phizer.engine.ImageException;
import io.phizer.image.ImageBytes;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.Adler32;
import org.junit.jupiter.api.Test;

class PngStripTest {
    private static final byte[] EMPTY_BLOCK = {0, 0, 0, (byte) 0xFF, (byte) 0xFF};
    /** A filter byte and a pixel. */
    private static final byte[] ROW = {0, 77};

    /** A flush leaves an empty block behind, and a writer may flush often. */
    @Test
    void keepsAFewBlocksOfNothing() throws ImageException {
        ImageBytes source = png(100);

        assertThat(PngStrip.strip(source.array(), () -> false)).isEqualTo(source);
    }

    @Test
    void passesNoDataThatIsMostlyOfNothing() {
        // A mebibyte is free, and is asked for piece by piece.
        byte[] source = png((1 << 20) / EMPTY_BLOCK.length + (64 << 10)).array();

        assertThatThrownBy(() -> PngStrip.strip(source, () -> false))
                .isInstanceOf(ImageException.Unsupported.class)
                .hasMessageContaining("of nothing");
    }

    @Test
    void asksWhetherItIsWantedWhileItDecompresses() {
        byte[] source = png((1 << 20) / EMPTY_BLOCK.length).array();
        AtomicInteger asked = new AtomicInteger();

        assertThatThrownBy(() -> PngStrip.strip(source, () -> asked.incrementAndGet() >= 10))
                .isInstanceOf(CancellationException.class);
    }

    /** A gray pixel whose row comes behind empty blocks. */
    private static ImageBytes png(int emptyBlocks) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.writeBytes(new byte[] {0x78, 1});
        for (int i = 0; i < emptyBlocks; i++) {
            data.writeBytes(EMPTY_BLOCK);
        }
        data.writeBytes(new byte[] {1, 2, 0, (byte) 0xFD, (byte) 0xFF});
        data.writeBytes(ROW);
        Adler32 sum = new Adler32();
        sum.update(ROW);
        for (int shift = 24; shift >= 0; shift -= 8) {
            data.write((int) (sum.getValue() >> shift));
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(FileParts.latin("\211PNG\r\n\32\n"));
        file.writeBytes(FileParts.chunk("IHDR", new byte[] {0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0}));
        file.writeBytes(FileParts.chunk("IDAT", data.toByteArray()));
        file.writeBytes(FileParts.chunk("IEND", new byte[0]));
        return ImageBytes.wrap(file.toByteArray());
    }
}
