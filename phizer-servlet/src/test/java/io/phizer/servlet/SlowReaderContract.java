package io.phizer.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.ResizeService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clients that take their time over large pictures. */
abstract class SlowReaderContract extends FilterContract {
    /** More than any container of these tests has threads. */
    private static final int READERS = 40;

    private static final String LARGE = "/img/large/noise.png";

    SlowReaderContract(Container.Kind kind) {
        super(kind);
    }

    /** A service with a picture that no socket takes at once. */
    private ResizeService large() throws Exception {
        place("noise.png", Pictures.noise(1400, 1400));
        return open(sizes().master(photos).size("large", "1400 max").build());
    }

    @Test
    void moreSlowReadersThanThreadsKeepNobodyWaiting() throws Exception {
        Container container = serving(large());
        byte[] whole = connect(container).get(LARGE).body();
        assertThat(whole.length).isGreaterThan(4_000_000);
        List<RawClient> readers = new ArrayList<>();
        for (int i = 0; i < READERS; i++) {
            RawClient reader = open(RawClient.slow(container.port()));
            reader.send("GET " + LARGE + " HTTP/1.1");
            readers.add(reader);
        }

        RawClient other = connect(container);
        assertThat(other.get("/img/s60/cats/1.jpg").status()).isEqualTo(200);
        assertThat(other.get("/img/s60/cats/1.jpg").status()).isEqualTo(200);

        for (RawClient reader : readers.subList(0, 2)) {
            assertThat(reader.receive(false).body()).isEqualTo(whole);
            assertThat(reader.get("/img/s60/cats/1.jpg").status())
                    .as("the connection goes on")
                    .isEqualTo(200);
        }
        for (RawClient reader : readers.subList(2, READERS)) {
            reader.close();
        }
        assertThat(other.get(LARGE).body()).isEqualTo(whole);
    }

    @Test
    void aLargePictureIsSentInPartsToo() throws Exception {
        RawClient client = connect(serving(large()));
        RawReply cold = client.get(LARGE);

        RawReply part = client.get(LARGE, "Range: bytes=100000-3000000");

        assertThat(cold.status()).isEqualTo(200);
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(cold.body(), 100_000, 3_000_001));
        RawReply head = client.exchange("HEAD", LARGE);
        assertThat(head.status()).isEqualTo(200);
        assertThat(client.get(LARGE).body()).isEqualTo(cold.body());
    }

    @Test
    void aLargePictureIsSentWhereNothingIsAsynchronous() throws Exception {
        WebApp.MappedFilter filter = new WebApp.MappedFilter(new PhizerFilter(large()), "/img/*");
        RawClient client = connect(start(app().filter(filter.blocking())));

        assertThat(client.get(LARGE).body().length).isGreaterThan(4_000_000);
        assertThat(client.get(LARGE).body().length).isGreaterThan(4_000_000);
    }
}
