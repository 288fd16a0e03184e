package io.phizer.examples.server.cdn;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The nginx of this machine with the configuration that is in the documentation. */
class NginxTest extends CdnContract {
    private Path kept = Path.of(".");

    @Override
    Daemon start(Path work, int port, int originPort) throws Exception {
        Nginx.assumePurge();
        kept = work.resolve("kept");
        Files.writeString(work.resolve("phizer-sizes.conf"), Nginx.locations(Origin.KEYS));
        return Nginx.start(
                work,
                Nginx.shipped(
                        "nginx.conf",
                        Map.of(
                                "listen 80;", "listen 127.0.0.1:" + port + ";",
                                "127.0.0.1:6776", "127.0.0.1:" + originPort,
                                "/var/cache/nginx-phizer", kept.toString())));
    }

    @Override
    String name() {
        return "nginx";
    }

    /** It keeps nothing of that kind, and passes on the tag that a client has. */
    @Override
    List<Integer> answersWhenAskedEachTime() {
        return List.of(200, 200, 304);
    }

    @Override
    void purge(String url) throws IOException, InterruptedException {
        assertThat(get("/purge" + url).statusCode()).isIn(200, 404);
        assertThat(get("/purge" + url, "Accept", "image/webp").statusCode()).isIn(200, 404);
    }

    @Test
    void asksAboutNoOtherSize() throws Exception {
        assertThat(get("/img/m81/" + picture).statusCode()).isEqualTo(404);
        assertThat(get("/img/81x80/" + picture).statusCode()).isEqualTo(404);
        assertThat(get("/img/m80/").statusCode()).isEqualTo(404);
        assertThat(origin.count(picture)).isZero();
    }

    @Test
    void keepsNothingUnderTheBoxOfASize() throws Exception {
        assertThat(get("/img/80x80/" + picture).statusCode()).isEqualTo(200);
        assertThat(status(get("/img/80x80/" + picture))).isEqualTo("nginx; fwd=bypass");
    }

    @Test
    void showsTheNewPictureAfterTheFileOfTheOldOneIsRemoved() throws Exception {
        assertThat(colour(get("/img/m80/" + picture))).isEqualTo(Color.RED);
        // The file may be named a moment after the answer; a hit is of one that is.
        assertThat(status(get("/img/m80/" + picture))).isEqualTo("nginx; hit");
        origin.photo(picture, Color.BLUE);

        for (String url : origin.invalidate(picture)) {
            remove(url + "|");
            remove(url + "|image/webp");
        }

        assertThat(colour(get("/img/m80/" + picture))).isEqualTo(Color.BLUE);
    }

    /** As the documentation tells: the file is named by the MD5 of its key, in folders named by the end of that. */
    private void remove(String key) throws Exception {
        byte[] digest = MessageDigest.getInstance("MD5").digest(key.getBytes(StandardCharsets.UTF_8));
        String name = HexFormat.of().formatHex(digest);
        deleted(kept.resolve(name.substring(31)).resolve(name.substring(29, 31)).resolve(name));
    }

    private static void deleted(Path file) throws IOException {
        Files.deleteIfExists(file);
    }
}
