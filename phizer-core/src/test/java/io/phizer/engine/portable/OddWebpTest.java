package io.phizer.engine.portable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phizer.engine.FileParts;
import io.phizer.engine.ImageException;
import io.phizer.engine.ResizePlan;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import io.phizer.image.Orientation;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lossy WebP files that contradict themselves, read as libwebp reads them. */
class OddWebpTest {
    private static final int HEADER_END = 30;
    private static final int ALPHA_FLAG = 0x10;

    private final PortableEngine engine = new PortableEngine();

    @Test
    void isReadWithoutTheLastByteThatNoDecisionLooksAt() throws Exception {
        ImageBytes whole = file("lossy-gray.webp");

        assertThat(pixels(withoutLast(whole, 1))).isEqualTo(pixels(whole));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5})
    void isRefusedWithoutMoreAndLengthsThatFit(int missing) throws Exception {
        ImageBytes cut = withoutLast(file("lossy-gray.webp"), missing);

        assertThatThrownBy(() -> pixels(cut)).isInstanceOf(ImageException.Malformed.class);
    }

    @Test
    void isRefusedForOpacityWithoutAHeaderThatTellsOfIt() throws Exception {
        ImageBytes source = renamed(file("lossy-alpha.webp"), "VP8X");

        assertThatThrownBy(() -> engine.probe(source)).isInstanceOf(ImageException.Malformed.class);
    }

    @Test
    void isRefusedForOpacityBehindThePicture() throws Exception {
        byte[] whole = file("lossy-alpha.webp").array();
        int picture = indexOf(whole, "VP8 ");
        ImageBytes source = FileParts.webp(
                Arrays.copyOfRange(whole, 12, HEADER_END),
                Arrays.copyOfRange(whole, picture, whole.length),
                Arrays.copyOfRange(whole, HEADER_END, picture));

        assertThatThrownBy(() -> engine.probe(source)).isInstanceOf(ImageException.Malformed.class);
    }

    @Test
    void isOpaqueWhereTheHeaderTellsOfNoOpacity() throws Exception {
        byte[] unsaid = file("lossy-alpha.webp").array().clone();
        unsaid[20] &= ~ALPHA_FLAG;
        ImageBytes source = ImageBytes.wrap(unsaid);

        assertThat(engine.probe(source).alpha()).isFalse();
        assertThat(pixels(source)).isEqualTo(pixels(renamed(source, "ALPH")));
    }

    private ImageBytes pixels(ImageBytes source) throws ImageException {
        PixelSize size = engine.probe(source).stored();
        ResizePlan plan = new ResizePlan(Region.all(size), Orientation.UPRIGHT, size, ImageFormat.PNG, 85, 0xFFFFFF);
        return engine.render(source, List.of(plan), () -> false).get(0);
    }

    /** A file of one chunk that ends earlier, as do its lengths. */
    private static ImageBytes withoutLast(ImageBytes whole, int missing) {
        byte[] bytes = whole.array();
        return FileParts.webp(FileParts.webpChunk("VP8 ", Arrays.copyOfRange(bytes, 20, bytes.length - missing)));
    }

    /** A file in which a chunk is one that nobody knows. */
    private static ImageBytes renamed(ImageBytes file, String type) {
        byte[] bytes = file.array().clone();
        System.arraycopy(FileParts.latin("UNKN"), 0, bytes, indexOf(bytes, type), 4);
        return ImageBytes.wrap(bytes);
    }

    private static int indexOf(byte[] bytes, String type) {
        byte[] wanted = FileParts.latin(type);
        int at = 12;
        while (!Arrays.equals(bytes, at, at + 4, wanted, 0, 4)) {
            at++;
        }
        return at;
    }

    private static ImageBytes file(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(PortableEngine.class.getResourceAsStream(name))) {
            return ImageBytes.wrap(in.readAllBytes());
        }
    }
}
