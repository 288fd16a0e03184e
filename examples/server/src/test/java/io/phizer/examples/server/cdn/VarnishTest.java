package io.phizer.examples.server.cdn;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The Varnish of this machine with the configuration that is in the documentation. */
class VarnishTest extends CdnContract {
    @Override
    Daemon start(Path work, int port, int originPort) throws Exception {
        Path program = Daemon.program("varnishd");
        Path vcl = Files.writeString(
                work.resolve("phizer.vcl"), Nginx.shipped("varnish.vcl", Map.of("\"6776\"", "\"" + originPort + "\"")));
        return Daemon.start(
                List.of(
                        program.toString(),
                        "-F",
                        "-j",
                        "none",
                        "-n",
                        work.resolve("varnish").toString(),
                        "-a",
                        "127.0.0.1:" + port,
                        "-f",
                        vcl.toString(),
                        "-s",
                        "malloc,32m"),
                "Child starts");
    }

    @Override
    String name() {
        return "varnish";
    }

    /** It asks with the tag of what it keeps. */
    @Override
    List<Integer> answersWhenAskedEachTime() {
        return List.of(200, 304, 304);
    }

    @Override
    void purge(String url) throws IOException, InterruptedException {
        assertThat(send("PURGE", url)).isEqualTo(200);
    }

    @Test
    void showsTheNewPictureAtEverySizeAndCropAfterABan() throws Exception {
        List<String> urls = List.of("/img/m80/" + picture, "/img/auto/" + picture, "/img/m80/0x0/500x1000/" + picture);
        for (String url : urls) {
            assertThat(colour(get(url))).isEqualTo(Color.RED);
        }
        origin.photo(picture, Color.BLUE);
        origin.invalidate(picture);

        assertThat(send("BAN", "/" + picture)).isEqualTo(200);

        for (String url : urls) {
            assertThat(colour(get(url))).as(url).isEqualTo(Color.BLUE);
        }
    }

    @Test
    void tellsThatAPictureWasAskedAboutAndHasNotChanged() throws Exception {
        assertThat(status(get("/img/asked/" + picture))).isEqualTo("varnish; fwd=miss");
        assertThat(status(get("/img/asked/" + picture))).isEqualTo("varnish; fwd=stale; fwd-status=304");
    }

    @Test
    void showsWhatHasBecomeOfAPictureThatIsToBeAskedAbout() throws Exception {
        assertThat(colour(get("/img/asked/" + picture))).isEqualTo(Color.RED);
        origin.photo(picture, Color.BLUE);
        origin.invalidate(picture);

        assertThat(colour(get("/img/asked/" + picture))).isEqualTo(Color.BLUE);
    }

    @Test
    void tellsHowOldAPictureIs() throws Exception {
        get("/img/m80/" + picture);

        assertThat(get("/img/m80/" + picture).headers().firstValue("Age")).isPresent();
    }
}
