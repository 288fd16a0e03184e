package io.phizer.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.ResizeService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many clients that want the same picture at the same time. */
abstract class CrowdContract extends FilterContract {
    private static final int CROWD = 1000;
    private static final String TARGET = "/img/s60/cats/1.jpg";

    CrowdContract(Container.Kind kind) {
        super(kind);
    }

    @Test
    void aCrowdCostsOneFetchAndOneRendering() throws Exception {
        RawBackend backend = open(new RawBackend().answering(200, Pictures.jpeg(400, 300)));
        ResizeService service = service(backend);
        List<RawClient> crowd = crowd(serving(service), CROWD);

        askAtOnce(crowd);
        List<RawReply> replies = receive(crowd);

        assertThat(replies).allSatisfy(reply -> assertThat(reply.status()).isEqualTo(200));
        assertThat(replies)
                .allSatisfy(reply ->
                        assertThat(reply.body()).isEqualTo(replies.get(0).body()));
        assertThat(Pictures.size(replies.get(0).body())).isEqualTo("60x60");
        assertThat(backend.requestLines).hasSize(1);
        assertThat(service.stats().renders()).isEqualTo(1);
        untilIdle(service);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 404, 500})
    void aCrowdThatWaitsIsAnsweredAlikeAndALaterRequestAsksAgain(int status) throws Exception {
        byte[] body = status == 200 ? Pictures.jpeg(400, 300) : new byte[0];
        RawBackend backend = open(new RawBackend().answering(status, body).shut());
        ResizeService service = service(backend);
        Container container = serving(service);
        List<RawClient> crowd = crowd(container, CROWD);

        askAtOnce(crowd);
        until(() -> service.stats().resultWaiters() == CROWD);
        backend.open();
        List<RawReply> replies = receive(crowd);

        int expected = status == 500 ? 502 : status;
        assertThat(replies).allSatisfy(reply -> assertThat(reply.status()).isEqualTo(expected));
        assertThat(replies)
                .allSatisfy(reply ->
                        assertThat(reply.body()).isEqualTo(replies.get(0).body()));
        assertThat(backend.requestLines).hasSize(1);
        assertThat(service.stats().renders()).isEqualTo(status == 200 ? 1 : 0);
        untilIdle(service);

        backend.answering(200, Pictures.jpeg(400, 300));
        assertThat(connect(container).get(TARGET).status()).isEqualTo(200);
        assertThat(backend.requestLines).hasSize(status == 200 ? 1 : 2);
    }

    @Test
    void theFirstCallerHangingUpChangesNothingForTheOthers() throws Exception {
        RawBackend backend =
                open(new RawBackend().answering(200, Pictures.jpeg(400, 300)).shut());
        ResizeService service = service(backend);
        Container container = serving(service);
        RawClient first = connect(container);
        first.send("GET " + TARGET + " HTTP/1.1");
        until(() -> service.stats().resultWaiters() == 1);
        List<RawClient> others = crowd(container, 20);
        askAtOnce(others);
        until(() -> service.stats().resultWaiters() == 21);

        first.close();
        backend.open();

        assertThat(receive(others))
                .allSatisfy(reply -> assertThat(reply.status()).isEqualTo(200));
        assertThat(backend.requestLines).hasSize(1);
        assertThat(backend.hungUp.getCount()).isEqualTo(1);
        untilIdle(service);
    }

    /** No failure is remembered, so that the next request asks at once. */
    private ResizeService service(RawBackend backend) {
        return open(sizes().master(backend.root())
                .notFoundMemory(Duration.ZERO)
                .failureMemory(Duration.ZERO)
                .build());
    }

    private List<RawClient> crowd(Container container, int size) throws IOException {
        List<RawClient> crowd = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            crowd.add(connect(container));
        }
        return crowd;
    }

    /** All are connected already; eight hands let them go at the same time. */
    private static void askAtOnce(List<RawClient> crowd) throws InterruptedException {
        int hands = 8;
        CountDownLatch go = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < hands; i++) {
            List<RawClient> share = crowd.subList(crowd.size() * i / hands, crowd.size() * (i + 1) / hands);
            threads.add(new Thread(() -> ask(share, go)));
        }
        threads.forEach(Thread::start);
        go.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void ask(List<RawClient> share, CountDownLatch go) {
        try {
            go.await();
            for (RawClient client : share) {
                client.send("GET " + TARGET + " HTTP/1.1");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<RawReply> receive(List<RawClient> crowd) throws IOException {
        List<RawReply> replies = new ArrayList<>();
        for (RawClient client : crowd) {
            replies.add(client.receive(false));
        }
        return replies;
    }
}
