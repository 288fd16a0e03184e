package io.phizer.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phizer.bench.engine.TestJpeg;
import java.io.IOException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

final class JpegHeadTest {

    @Test
    void readsWhatAnEncoderWrites() throws IOException {
        assertThat(JpegHead.of(TestJpeg.encode(50, 40))).isEqualTo(new JpegHead(50, 40, false, "4:2:0", false));
    }

    @Test
    void readsAProgressiveFrameBehindAProfileAndFillBytes() throws IOException {
        String profile = "ffe20010" + "4943435f50524f46494c4500" + "0101";
        String frame = "ffffc20011" + "08" + "0020" + "0030" + "03" + "012100" + "021101" + "031101";
        assertThat(JpegHead.of(bytes("ffd8" + profile + frame))).isEqualTo(new JpegHead(48, 32, true, "4:2:2", true));
    }

    @Test
    void refusesWhatIsNoPhoto() {
        assertThatThrownBy(() -> JpegHead.of(bytes("89504e470d0a1a0a"))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> JpegHead.of(bytes("ffd8ffc00014" + "08" + "0020" + "0030" + "04" + "00".repeat(12))))
                .hasMessage("4 components, expected 1 or 3");
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
