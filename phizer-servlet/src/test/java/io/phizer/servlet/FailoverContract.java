package io.phizer.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.ResizeService;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Sources on several machines, seen from the client. */
abstract class FailoverContract extends FilterContract {
    FailoverContract(Container.Kind kind) {
        super(kind);
    }

    @Test
    void theFirstSlaveThatHasThePictureWinsAndTheOthersAreLeft() throws Exception {
        RawBackend master = open(new RawBackend().answering(404, new byte[0]));
        RawBackend hole = open(new RawBackend().blackHole());
        RawBackend slave =
                open(new RawBackend().answering(200, Pictures.jpeg(400, 300)).slow(Duration.ofMillis(100)));
        ResizeService service = open(sizes().master(master.root())
                .slave(hole.root())
                .slave(slave.root())
                .build());
        RawClient client = connect(serving(service));

        RawReply reply = client.get("/img/s60/cats/1.jpg");

        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        assertThat(hole.requestLines).containsExactly("GET /root/cats/1.jpg HTTP/1.1");
        assertThat(hole.hungUp.await(20, TimeUnit.SECONDS))
                .as("socket of the loser closed")
                .isTrue();
        untilIdle(service);
    }

    @Test
    void absenceIsUncertainWhileASlaveIsSilent() throws Exception {
        RawBackend master = open(new RawBackend().answering(404, new byte[0]));
        RawBackend hole = open(new RawBackend().blackHole());
        ResizeService service = open(sizes().master(master.root())
                .slave(hole.root())
                .requestTimeout(Duration.ofMillis(300))
                .build());
        RawClient client = connect(serving(service));

        assertThat(client.get("/img/s60/cats/1.jpg").status()).isEqualTo(504);
        untilIdle(service);
    }
}
