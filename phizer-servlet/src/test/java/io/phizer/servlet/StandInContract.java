package io.phizer.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.phizer.Fallbacks;
import io.phizer.ResizeService;
import io.phizer.ResizeServiceBuilder;
import io.phizer.config.HttpSettings;
import io.phizer.request.SizeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures that stand in for those that cannot be had. */
abstract class StandInContract extends FilterContract {
    @TempDir
    Path standIns;

    StandInContract(Container.Kind kind) {
        super(kind);
    }

    private ResizeServiceBuilder standingIn() throws Exception {
        Files.write(standIns.resolve("missing.png"), Pictures.png(200, 100));
        Files.write(standIns.resolve("other.jpg"), Pictures.jpeg(50, 100));
        return sizes().master(photos)
                .fallbacks(new Fallbacks(standIns, Optional.of(Path.of("missing.png"))))
                .size("own", "40 max fallback=other.jpg")
                .size("text", "40 max fallback=none");
    }

    @ParameterizedTest
    @CsvSource({
        "/img/s60/none.jpg,  404, image/png, 60x60",
        "/img/m90/none.jpg,  404, image/png, 90x45",
        "/img/own/none.jpg,  404, image/jpeg, 20x40",
        "/img/m90/0x0/500x500/none.jpg, 404, image/png, 90x45",
        "/img/s60/text.jpg,  415, image/png, 60x60",
        "/img/s60/cut.jpg,   422, image/png, 60x60",
    })
    void itHasItsSizeAndTheStatusOfTheError(String target, int status, String type, String size) throws Exception {
        RawClient client = connect(serving(open(standingIn().build())));

        RawReply reply = client.get(target);
        RawReply head = client.exchange("HEAD", target);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(Pictures.size(reply.body())).isEqualTo(size);
        assertThat(reply.field("Content-Type")).contains(type);
        assertThat(reply.field("Cache-Control")).contains("public, max-age=5");
        assertThat(reply.field("X-Content-Type-Options")).contains("nosniff");
        assertThat(reply.field("ETag")).isEmpty();
        assertThat(reply.field("Last-Modified")).isEmpty();
        assertThat(reply.field("Expires")).isEmpty();
        assertThat(head.timelessFields()).isEqualTo(reply.timelessFields());
    }

    @ParameterizedTest
    @CsvSource({
        "/img/text/none.jpg,            404, not found",
        "/img/s61/none.jpg,             404, not found",
        "/img/s60/0x0/0x0/cats/1.jpg,   400, crop is not valid",
    })
    void aTextIsSentWhereNothingStandsIn(String target, int status, String text) throws Exception {
        RawReply reply = connect(serving(open(standingIn().build()))).get(target);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.text()).isEqualTo(text);
    }

    @Test
    void itMayBeCalledAPictureLikeOthersAndHasALifeOfItsOwn() throws Exception {
        HttpSettings settings = HttpSettings.defaults().withFallback(Duration.ofSeconds(30), true);
        RawClient client = connect(serving(new PhizerFilter(open(standingIn().build()), settings)));

        RawReply reply = client.get("/img/s60/none.jpg");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(Pictures.size(reply.body())).isEqualTo("60x60");
        assertThat(reply.field("Cache-Control")).contains("public, max-age=30");
        assertThat(reply.field("ETag")).isEmpty();
    }

    @Test
    void itIsNotKeptWhereThatIsNotWished() throws Exception {
        HttpSettings settings = HttpSettings.defaults().withFallback(Duration.ZERO, false);
        RawClient client = connect(serving(new PhizerFilter(open(standingIn().build()), settings)));

        assertThat(client.get("/img/s60/none.jpg").field("Cache-Control")).contains("no-store");
    }

    @Test
    void itGivesWayToThePictureAsSoonAsThereIsOne() throws Exception {
        ResizeService service = open(standingIn().notFoundMemory(Duration.ZERO).build());
        RawClient client = connect(serving(service));
        RawReply standIn = client.get("/img/m90/late.jpg", "If-None-Match: *");

        place("late.jpg", Pictures.jpeg(400, 300));
        RawReply picture = client.get("/img/m90/late.jpg");

        assertThat(standIn.status()).isEqualTo(404);
        assertThat(picture.status()).isEqualTo(200);
        assertThat(Pictures.size(picture.body())).isEqualTo("90x68");
        assertThat(service.stats().results().entries()).isEqualTo(1);
        assertThat(service.stats().sources().entries()).isEqualTo(1);
    }

    @Test
    void itIsConfiguredByItsFile() throws Exception {
        standingIn();
        Map<String, String> params = Map.of(
                "master.dir",
                photos.toString(),
                "size.s60",
                "60x60 square",
                "size.own",
                "40 max fallback=" + standIns.resolve("other.jpg"),
                "http.fallback",
                standIns.resolve("missing.png").toString(),
                "http.fallback-max-age",
                "7s");
        RawClient client =
                connect(start(app().filter(new WebApp.MappedFilter(new PhizerFilter(), "/img/*").with(params))));

        RawReply reply = client.get("/img/s60/none.jpg");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(Pictures.size(reply.body())).isEqualTo("60x60");
        assertThat(reply.field("Cache-Control")).contains("public, max-age=7");
        assertThat(Pictures.size(client.get("/img/own/none.jpg").body())).isEqualTo("20x40");
    }

    @Test
    void oneThatCannotBeUsedStopsTheStart() throws Exception {
        Files.writeString(standIns.resolve("text.png"), "no picture at all");
        ResizeServiceBuilder wrong = sizes().master(photos)
                .fallbacks(new Fallbacks(standIns, Optional.of(Path.of("text.png"))))
                .size("own", "40 max fallback=nowhere.jpg");

        assertThatExceptionOfType(SizeException.class)
                .isThrownBy(wrong::build)
                .withMessageContainingAll("size 's60'", "size 'own'", "nowhere.jpg", "is no file");
    }
}
