package io.phizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.ResizeException.Reason;
import io.phizer.backend.FetchResult;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Pictures that move from a slave to the master while they are served. The fixture's backend is the master. */
@Timeout(60)
final class ProvisionalFindsTest extends ServiceFixture {
    private static final FetchResult NOT_FOUND = new FetchResult.NotFound();
    private static final FetchResult PICTURE = GatedBackend.found("a picture");

    private final GatedBackend slave = new GatedBackend();
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5_000_000_000L); // the clock turns over meanwhile

    @BeforeEach
    void thePictureIsOnTheSlave() {
        backend.answering(NOT_FOUND);
        slave.answering(PICTURE);
    }

    @AfterEach
    void openSlave() {
        slave.open();
    }

    @Test
    void isNotAskedForAgainBeforeItsTime() {
        ResizeService service = served();
        pass(Duration.ofSeconds(10).minusNanos(1));

        assertThat(hit(service)).isTrue();
        assertThat(slave.asked).hasSize(1);
    }

    @Test
    void isServedWithoutWaitingWhileTheMasterIsAskedAgain() {
        ResizeService service = served();
        backend.shut();
        pass(Duration.ofSeconds(10));

        assertThat(hit(service)).isTrue();
        assertThat(service.stats().sourceFlights()).isEqualTo(1);
        assertThat(hit(service)).isTrue();

        backend.open();
        settle(service);
        assertThat(backend.asked).hasSize(2);
    }

    @Test
    void aCrowdHasItAskedForOnce() {
        ResizeService service = served();
        pass(Duration.ofSeconds(10));
        for (int i = 0; i < 1000; i++) {
            assertThat(hit(service)).isTrue();
        }
        settle(service);

        assertThat(backend.asked).hasSize(2);
        assertThat(slave.asked).hasSize(2);
    }

    /** The slave deletes what it has moved; every request in between has its picture. */
    @Test
    void isTakenOverByTheMasterWithoutAGap() {
        ResizeService service = served();
        backend.answering(PICTURE);
        slave.answering(NOT_FOUND);
        for (int second = 0; second < 120; second++) {
            pass(Duration.ofSeconds(1));
            assertThat(hit(service)).isTrue();
            settle(service);
        }

        assertThat(backend.asked).as("once not found, once taken over").hasSize(2);
        assertThat(engine.renders).hasValue(1);
        assertThat(service.resize("m640", "cats/1.jpg")).isNotNull();
        assertThat(backend.asked).hasSize(2);
    }

    /** For some time it is nowhere, for example because something in front of the master remembers that it was not there. */
    @Test
    void isServedWhileItIsBetweenTheTwo() {
        ResizeService service = served();
        slave.answering(NOT_FOUND);
        for (int second = 0; second < 40; second++) {
            pass(Duration.ofSeconds(1));
            assertThat(hit(service)).isTrue();
            settle(service);
        }
        assertThat(service.resize("m640", "cats/1.jpg")).isNotNull();
        backend.answering(PICTURE);
        for (int second = 0; second < 200; second++) {
            pass(Duration.ofSeconds(1));
            assertThat(hit(service)).isTrue();
            settle(service);
        }
    }

    @Test
    void isGoneWhenNobodyHasHadItForTheTimeItIsHeld() {
        ResizeService service = served();
        slave.answering(NOT_FOUND);
        askAgain(service); // nobody has it, from now on
        pass(Duration.ofSeconds(50));
        assertThat(hit(service)).isTrue();
        settle(service);
        pass(Duration.ofSeconds(10));
        assertThat(hit(service)).isTrue(); // this one finds out that it is time
        settle(service);

        assertThat(hit(service)).isFalse();
        assertThat(reasonOf(service.resizeAsync(request(service)))).isEqualTo(Reason.NOT_FOUND);
        assertNothingIsLeft(service);
    }

    @Test
    void isServedOnWhileNobodyCanBeAsked() {
        ResizeService service = served();
        backend.answering(new FetchResult.Unavailable("status 500"));
        for (int i = 0; i < 20; i++) {
            askAgain(service);
        }
        assertThat(hit(service)).isTrue();
        assertThat(service.resize("m640", "cats/1.jpg")).isNotNull();
    }

    @Test
    void otherBytesOfTheMasterTakeThePlaceOfAllThatWasMade() {
        ResizeService service = served();
        String before = service.resize("s220", "cats/1.jpg").etag();
        backend.answering(GatedBackend.found("another picture"));
        askAgain(service);

        assertThat(hit(service)).isFalse();
        ResizedImage after = service.resize("s220", "cats/1.jpg");
        assertThat(after.etag()).isNotEqualTo(before);
        assertThat(backend.asked).hasSize(2);
    }

    /** Begun with the old bytes, ended after the new ones came: who waits gets it, and nobody later. */
    @Test
    void whatIsMadeOfTheOldBytesMeanwhileIsNotKept() {
        engine.shut();
        ResizeService service = open(serving());
        CompletableFuture<ResizedImage> old = service.resizeAsync(request(service));
        spinUntil(() -> service.stats().workers().running() == 1);
        backend.answering(GatedBackend.found("another picture"));
        pass(Duration.ofSeconds(10));
        CompletableFuture<ResizedImage> other = service.resizeAsync(request(service, "m640"));
        settle(service);
        engine.open();

        old.join();
        other.join();
        assertThat(hit(service)).isFalse();
        assertThat(service.resize("s220", "cats/1.jpg").etag())
                .isNotEqualTo(old.join().etag());
    }

    @Test
    void isAskedForEverLessWhenItStaysOnTheSlave() {
        ResizeService service = served();
        for (int second = 0; second < 3600; second++) {
            pass(Duration.ofSeconds(1));
            hit(service);
            settle(service);
        }
        // after 10, 20, 40, 80, 160, 320 seconds, then every ten minutes
        assertThat(slave.asked).hasSize(1 + 6 + 4);
    }

    @Test
    void aPurgeForgetsThatItWasProvisional() {
        ResizeService service = served();
        service.invalidate("cats/1.jpg");
        backend.answering(PICTURE);
        service.resize("s220", "cats/1.jpg");
        pass(Duration.ofSeconds(10));
        hit(service);
        settle(service);

        assertThat(backend.asked).hasSize(2);
    }

    @Test
    void whatTheMasterHasIsNotAskedForAgain() {
        backend.answering(PICTURE);
        ResizeService service = served();
        pass(Duration.ofHours(1));
        assertThat(hit(service)).isTrue();
        settle(service);

        assertThat(backend.asked).hasSize(1);
    }

    @Test
    void isTakenForEverWhereThatIsWanted() {
        ResizeService service = open(serving().provisional(Duration.ZERO));
        service.resize("s220", "cats/1.jpg");
        pass(Duration.ofHours(1));
        assertThat(hit(service)).isTrue();
        settle(service);

        assertThat(backend.asked).hasSize(1);
    }

    private ResizeService served() {
        ResizeService service = open(serving());
        service.resize("s220", "cats/1.jpg");
        return service;
    }

    private ResizeServiceBuilder serving() {
        return builder().slave(slave).nanoClock(now::get);
    }

    private void askAgain(ResizeService service) {
        List<String> before = List.copyOf(backend.asked);
        pass(Duration.ofSeconds(10));
        assertThat(hit(service)).isTrue();
        settle(service);
        assertThat(backend.asked).hasSizeGreaterThan(before.size());
    }

    private boolean hit(ResizeService service) {
        return service.getIfPresent(request(service)).isPresent();
    }

    private static void settle(ResizeService service) {
        spinUntil(() -> service.stats().sourceFlights() == 0);
    }

    private static void spinUntil(java.util.function.BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
