package io.phizer.engine.portable;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.engine.EngineChain;
import io.phizer.engine.ImageException;
import io.phizer.engine.ResizePlan;
import io.phizer.engine.TestGif;
import io.phizer.engine.TestPicture;
import io.phizer.engine.strip.PassThroughEngine;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import io.phizer.image.Orientation;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.awt.image.BufferedImage;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** GIF files that few writers make, and that browsers show. */
class OddGifTest {
    private final EngineChain chain = EngineChain.of(PassThroughEngine.before(List.of(new PortableEngine())));

    @ParameterizedTest
    @CsvSource({"0, 0, 3x2", "0, 5, 3x5", "4, 0, 4x2"})
    void aScreenOfNoSizeIsAsLargeAsTheFirstFrame(int width, int height, String size) throws ImageException {
        ImageBytes gif = new TestGif(width, height, 0xFF0000, 0x00FF00)
                .fill(new Region(0, 0, 3, 2), 1)
                .end();

        for (ImageFormat output : List.of(ImageFormat.PNG, ImageFormat.GIF)) {
            BufferedImage shown = render(gif, output);

            assertThat(shown.getWidth() + "x" + shown.getHeight()).isEqualTo(size);
            assertThat(shown.getRGB(2, 1)).isEqualTo(0xFF00FF00);
        }
    }

    /** The table is full at once, so all codes but the first after a clear code have more bits than those of one pixel need. */
    @Test
    void indicesOfOneBitAreRead() throws ImageException {
        ImageBytes gif = ImageBytes.wrap(HexFormat.of()
                .parseHex("474946383961" + "14001400" + "810000" + "ff0000" + "00ff00" + "0000ff" + "090909"
                        + "2c" + "00000000" + "14001400" + "00" + "01" + "19"
                        + "12ba789abcdef0c948a7adf8eaccb7efe02786e4689" + "6e83900" + "00" + "3b"));

        for (ImageFormat output : List.of(ImageFormat.PNG, ImageFormat.GIF)) {
            BufferedImage shown = render(gif, output);

            for (int i = 0; i < 400; i++) {
                assertThat(shown.getRGB(i % 20, i / 20)).as("%d", i).isEqualTo(i % 2 == 0 ? 0xFFFF0000 : 0xFF00FF00);
            }
        }
    }

    private BufferedImage render(ImageBytes source, ImageFormat output) throws ImageException {
        PixelSize size = chain.probe(source).stored();
        ResizePlan plan = new ResizePlan(Region.all(size), Orientation.UPRIGHT, size, output, 85, 0xFFFFFF);
        return TestPicture.decode(
                chain.render(source, List.of(plan), () -> false).get(0));
    }
}
