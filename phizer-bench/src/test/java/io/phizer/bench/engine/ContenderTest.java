package io.phizer.bench.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.image.PixelSize;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ContenderTest {

    @ParameterizedTest
    @EnumSource
    void makesEveryTargetInItsExactSize(Contender contender) throws Exception {
        byte[] source = TestJpeg.encode(331, 247);
        Resizer resizer = contender.create();
        for (String targets : List.of("WHOLE", "COVER", "PART")) {
            Shape shape = Shape.valueOf(targets);
            Work whole = (shape == Shape.COVER ? Target.SQUARE_120 : Target.TWO_THIRDS).of(new PixelSize(331, 247));
            Work work = new Work(shape, whole.region(), whole.targets(), 85);
            List<byte[]> results = resizer.resize(source, work);
            assertThat(results).hasSameSizeAs(work.targets());
            BufferedImage picture = JdkJpeg.read(results.get(0));
            assertThat(new PixelSize(picture.getWidth(), picture.getHeight()))
                    .as("%s by %s", shape, contender)
                    .isEqualTo(work.targets().get(0));
        }
    }
}
