package io.phizer.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.ResizeService;
import io.phizer.request.CropPolicy;
import io.phizer.request.CropSpec;
import io.phizer.request.ImageRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Crops that only those get who have been given their URL. */
abstract class SignedCropContract extends FilterContract {
    private static final String KEY = "a key that nobody knows";
    private static final String OLD_KEY = "a key that was used before";
    private static final CropSpec LEFT_HALF = new CropSpec(0, 0, 500, 1000);

    SignedCropContract(Container.Kind kind) {
        super(kind);
    }

    private ResizeService signing(CropPolicy policy) {
        return open(sizes().master(photos).cropPolicy(policy).build());
    }

    private static String target(ResizeService service) {
        ImageRequest request = ImageRequest.of(service.sizes().find("m90").orElseThrow(), "cats/1.jpg");
        return "/img" + service.path(request.withCrop(LEFT_HALF));
    }

    @Test
    void aSignedCropIsMadeAndNoOther() throws Exception {
        ResizeService service = signing(CropPolicy.signed(KEY));
        Container container = serving(service);
        RawClient client = connect(container);
        String signed = target(service);

        assertThat(Pictures.size(client.get(signed).body())).isEqualTo("60x90");
        assertThat(client.get(signed).field("Cache-Status")).contains("phizer; hit");
        for (String forged : new String[] {
            "/img/m90/0x0/500x1000/cats/1.jpg",
            signed.replace("500x1000", "501x1000"),
            signed.replace("/m90/", "/s60/"),
            signed.replace("1.jpg", "2.png"),
            target(signing(CropPolicy.signed(OLD_KEY))),
        }) {
            RawReply refused = connect(container).get(forged);
            assertThat(refused.status()).as(forged).isEqualTo(400);
            assertThat(refused.text()).isEqualTo("crop is not valid");
        }
        assertThat(service.stats().renders()).isEqualTo(1);
    }

    @Test
    void aSizeNeedsNoSignature() throws Exception {
        RawClient client = connect(serving(signing(CropPolicy.signed(KEY))));

        assertThat(client.get("/img/m90/cats/1.jpg").status()).isEqualTo(200);
        assertThat(client.get("/img/90x90/cats/1.jpg").status()).isEqualTo(200);
    }

    @Test
    void theKeyBeforeIsTakenWhileItIsInUse() throws Exception {
        String old = target(signing(CropPolicy.signed(OLD_KEY)));
        ResizeService both = signing(CropPolicy.signed(KEY, OLD_KEY));
        RawClient client = connect(serving(both));

        assertThat(client.get(old).status()).isEqualTo(200);
        assertThat(client.get(target(both)).status()).isEqualTo(200);
        assertThat(target(both)).isEqualTo(target(signing(CropPolicy.signed(KEY))));
        assertThat(both.stats().renders()).isEqualTo(1);
    }

    @Test
    void aPurgeTellsTheUrlsThatWereSigned() throws Exception {
        String old = target(signing(CropPolicy.signed(OLD_KEY)));
        ResizeService both = signing(CropPolicy.signed(KEY, OLD_KEY));
        connect(serving(both)).get(old);

        assertThat(both.invalidate("cats/1.jpg"))
                .contains(old.substring("/img".length()), target(both).substring("/img".length()));
    }

    @Test
    void keysAreConfigured() throws Exception {
        Map<String, String> params = Map.of(
                "master.dir",
                photos.toString(),
                "size.m90",
                "90 max",
                "crop.policy",
                "signed",
                "crop.key",
                KEY,
                "crop.previous-key",
                OLD_KEY);
        RawClient client =
                connect(start(app().filter(new WebApp.MappedFilter(new PhizerFilter(), "/img/*").with(params))));

        assertThat(client.get(target(signing(CropPolicy.signed(KEY)))).status()).isEqualTo(200);
        assertThat(client.get(target(signing(CropPolicy.signed(OLD_KEY)))).status())
                .isEqualTo(200);
        assertThat(client.get("/img/m90/0x0/500x1000/cats/1.jpg").status()).isEqualTo(400);
    }
}
