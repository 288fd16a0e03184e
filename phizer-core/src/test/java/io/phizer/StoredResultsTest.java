package io.phizer;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.phizer.backend.FetchResult;
import io.phizer.cache.CacheEntry;
import io.phizer.cache.CacheKey;
import io.phizer.image.ImageBytes;
import io.phizer.request.CropSpec;
import io.phizer.request.ImageRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** A service with stores behind its memory: what is read from them, what is written to them, and what becomes of purges. */
@Timeout(60)
final class StoredResultsTest extends ServiceFixture {
    private final GatedStore results = new GatedStore();
    private final GatedStore sources = new GatedStore();
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 500_000_000L); // the clock turns over meanwhile
    private final List<String> events = new CopyOnWriteArrayList<>();

    @AfterEach
    void openStores() {
        results.failing(false).open();
        sources.failing(false).open();
    }

    @Test
    void aResultOutlivesTheService() {
        byte[] made = served(stored());

        ResizeService next = open(stored());
        assertThat(next.resize(request(next)).bytes().array()).isEqualTo(made);
        assertThat(backend.asked).hasSize(1);
        assertThat(engine.renders).hasValue(1);
        assertThat(next.getIfPresent(request(next))).as("in memory now").isPresent();
        assertThat(next.stats().stores().get(0).hits()).isEqualTo(1);
        assertThat(results.called("put"))
                .as("what came from the store is not written again")
                .isEqualTo(1);
    }

    @Test
    void anotherSizeIsMadeOfTheSourceInTheStore() {
        served(stored());

        ResizeService next = open(stored());
        assertThat(next.resize("m640", "cats/1.jpg")).isNotNull();
        assertThat(backend.asked).hasSize(1);
        assertThat(next.stats().stores().get(1).name()).isEqualTo("sources");
        assertThat(next.stats().stores().get(1).hits()).isEqualTo(1);
    }

    /** Each at a time of its own, so that a new process does not ask for everything at once. */
    @Test
    void whatIsInTheStoreIsAskedForAgainWithinATimeToLive() {
        served(stored());
        AtomicLong now = new AtomicLong();
        ResizeService next = open(stored().timeToLive(Duration.ofHours(1)).nanoClock(now::get));
        next.resize(request(next));
        assertThat(backend.asked).hasSize(1);
        now.addAndGet(Duration.ofHours(1).toNanos());

        assertThat(next.getIfPresent(request(next))).isPresent();
        while (next.stats().sourceFlights() > 0) {
            Thread.onSpinWait();
        }
        assertThat(backend.asked).hasSize(2);
        assertThat(next.getIfPresent(request(next))).as("the same bytes").isPresent();
    }

    @Test
    void validatorsAreThoseInTheStore() {
        ResizeService service = open(stored());
        String etag = service.resize(request(service)).etag();
        service.close();

        ResizeService next = open(stored().sourceStore(new GatedStore()));
        assertThat(next.validatorsAsync(request(next)).join().etag()).isEqualTo(etag);
        assertThat(next.validatorsAsync(request(next, "m640")).join().etag()).isNotEqualTo(etag);
        assertThat(backend.asked).as("for the size that was never made").hasSize(2);
    }

    /** What is on a disk would be served again by the next one. */
    @Test
    void whatIsToBeRemovedAfterTheEndIsTold() {
        ResizeService service = open(stored());
        service.resize(request(service));
        service.close();
        ListAppender<ILoggingEvent> told = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger(ResizeService.class);
        told.start();
        logger.setLevel(Level.WARN);
        logger.setAdditive(false);
        logger.addAppender(told);
        try {
            service.invalidate("cats/1.jpg");
            service.invalidateSize("s220");
        } finally {
            logger.detachAppender(told);
            logger.setLevel(null);
            logger.setAdditive(true);
        }
        assertThat(told.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .anyMatch(line -> line.contains("results is closed already") && line.endsWith(": cats/1.jpg"))
                .anyMatch(line -> line.contains("sources is closed already") && line.endsWith(": cats/1.jpg"))
                .anyMatch(line -> line.contains("results is closed already") && line.endsWith("..."));
        assertThat(results.kept).isNotEmpty();
    }

    @Test
    void aCrowdReadsAStoreOnce() {
        served(stored());
        results.shut();
        ResizeService next = open(stored().storeTimeout(Duration.ofSeconds(10)));
        List<CompletableFuture<?>> crowd = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            crowd.add(next.resizeAsync(request(next)));
            crowd.add(next.validatorsAsync(request(next)));
        }
        results.open();
        crowd.forEach(CompletableFuture::join);

        assertThat(results.called("get")).as("once by each service").isEqualTo(2);
        assertNothingIsLeft(next);
    }

    @Test
    void storesAreCalledOnThreadsOfTheirOwnAlone() {
        ResizeService service = open(stored());
        service.resize(request(service));
        service.invalidate("cats/1.jpg");
        service.resize(request(service));
        service.close();

        assertThat(results.calls).contains("get", "put", "remove");
        assertThat(results.threads).containsExactly("phizer-store-N");
        assertThat(sources.threads).containsExactly("phizer-store-N");
    }

    @Test
    void aStoreThatHangsHoldsUpNoRequestForLongAndIsLeftAlone() throws InterruptedException {
        results.shut();
        ResizeService service = open(stored());
        for (int i = 0; i < 5; i++) {
            assertThat(ask(service, i + ".jpg").join()).isNotNull();
        }
        assertThat(service.stats().stores().get(0).well()).isFalse();
        long calls = results.called("get");

        for (int i = 5; i < 100; i++) {
            assertThat(ask(service, i + ".jpg").join()).isNotNull();
        }
        assertThat(results.called("get")).isEqualTo(calls).isEqualTo(5);
        assertThat(results.interrupted.await(60, TimeUnit.SECONDS))
                .as("threads are asked to end")
                .isTrue();

        results.open();
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(ask(service, "tried.jpg").join()).isNotNull();
        assertThat(service.stats().stores().get(0).well()).as("read").isTrue();
        assertThat(events).contains("get 0.jpg", "get 4.jpg").doesNotContain("get 5.jpg");
    }

    @Test
    void aStoreThatFailsIsAMissEachTimeAndThenLeftAlone() {
        results.failing(true);
        sources.failing(true);
        ResizeService service = open(stored());
        for (int i = 0; i < 100; i++) {
            assertThat(ask(service, i + ".jpg").join()).isNotNull();
        }
        assertThat(results.called("get")).isEqualTo(5);
        assertThat(sources.called("get")).isEqualTo(5);
        assertThat(service.stats().stores().get(0).well()).isFalse();
        assertNothingIsLeft(service);
    }

    @Test
    void whoLeavesWhileAStoreIsReadLeavesNothingBehind() throws InterruptedException {
        results.shut();
        ResizeService service = open(stored().storeTimeout(Duration.ofSeconds(10)));
        CompletableFuture<ResizedImage> answer = service.resizeAsync(request(service));
        assertThat(results.begun.tryAcquire(60, TimeUnit.SECONDS)).isTrue();
        answer.cancel(false);

        assertThat(results.interrupted.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(backend.asked).isEmpty();
        assertNothingIsLeft(service);
    }

    @Test
    void aPurgeEmptiesEveryLevelAndNamesCropsThatOnlyTheStoreHad() {
        ResizeService service = open(stored());
        ImageRequest crop = request(service).withCrop(CropSpec.parse("100x100/900x900"));
        service.resize(crop);
        service.resize(request(service, "m640"));
        service.close();
        assertThat(results.kept).hasSize(2);

        ResizeService next = open(stored());
        assertThat(next.invalidate("cats/1.jpg")).contains("/s220/100x100/900x900/cats/1.jpg", "/m640/cats/1.jpg");
        assertThat(results.kept).isEmpty();
        assertThat(sources.kept).isEmpty(); // waited for, too
        backend.answering(GatedBackend.found("another picture"));
        assertThat(next.resize(crop)).isNotNull();
        assertThat(backend.asked).hasSize(2);
    }

    /** Who has not been purged yet writes what is of before, and who has been may read that till the next is purged as well. */
    @Test
    void servicesThatShareAStoreWhichTellsNobodyAreAllPurgedTwice() {
        backend.answering(GatedBackend.found("old"));
        ResizeService one = open(builder().resultStore(results));
        ResizeService other = open(builder().resultStore(results));
        other.resize(request(other));
        backend.answering(GatedBackend.found("changed"));

        one.invalidate("cats/1.jpg");
        ImageBytes old = other.resize(request(other, "m640")).bytes();
        while (results.kept.keySet().stream().noneMatch(key -> key.variant().startsWith("m640"))) {
            Thread.onSpinWait();
        }
        assertThat(one.resize(request(one, "m640")).bytes()).isEqualTo(old);
        other.invalidate("cats/1.jpg");
        assertThat(one.getIfPresent(request(one, "m640"))).isPresent();

        one.invalidate("cats/1.jpg");
        other.invalidate("cats/1.jpg");
        assertThat(one.resize(request(one, "m640")).bytes()).isNotEqualTo(old);
        assertThat(other.resize(request(other, "m640")).bytes()).isNotEqualTo(old);
    }

    @Test
    void whatIsPurgedIsNotReadWhileTheStoreHasNotDoneSo() throws InterruptedException {
        byte[] old = served(stored());
        ResizeService next = open(stored());
        results.shut();
        Thread purging = new Thread(() -> next.invalidate("cats/1.jpg"));
        purging.start();
        results.begun.acquire(3); // two of the service before, and the removal

        backend.answering(GatedBackend.found("another picture"));
        ResizedImage made = next.resize(request(next));
        assertThat(made.bytes().array()).isNotEqualTo(old);
        assertThat(backend.asked).hasSize(2);

        results.open();
        purging.join();
        next.close();
        assertThat(results.kept.values())
                .as("what was made after the purge")
                .extracting(CacheEntry::image)
                .containsExactly(made.bytes());
    }

    @Test
    void aResultBegunBeforeAPurgeDoesNotEnterTheStore() throws InterruptedException {
        ResizeService service = open(stored());
        engine.shut();
        CompletableFuture<ResizedImage> early = service.resizeAsync(request(service));
        engine.rendering.await();
        service.invalidate("cats/1.jpg");
        engine.open();
        assertThat(early.join()).isNotNull();
        service.close();

        assertThat(results.kept).isEmpty();
        assertThat(sources.kept).isEmpty();
    }

    @Test
    void whatWaitsToBeWrittenWhenItIsPurgedIsNotWritten() throws InterruptedException {
        ResizeService service = open(stored());
        service.resize("s220", "other.jpg");
        while (results.kept.isEmpty()) {
            Thread.onSpinWait();
        }
        results.begun.drainPermits();
        results.shut();
        service.resize("m640", "other.jpg"); // the read takes too long; the write holds the thread
        results.begun.acquire(2);
        service.resize(request(service));
        Thread purging = new Thread(() -> service.invalidate("cats/1.jpg"));
        purging.start();
        awaitPurging(service, 1);
        purging.interrupt(); // it does not wait till the store is back
        purging.join();
        results.open();
        service.close();

        assertThat(results.kept.keySet()).extracting(CacheKey::source).containsOnly("other.jpg");
    }

    @Test
    void aRemovalThatFailsIsRepeatedAndTheSourceNotReadMeanwhile() {
        byte[] old = served(stored());
        ResizeService next = open(stored());
        results.failing(true);
        backend.answering(GatedBackend.found("another picture"));
        assertThat(next.invalidate("cats/1.jpg")).isNotEmpty();
        assertThat(events).contains("remove cats/1.jpg");
        assertThat(results.kept).hasSize(1);
        long gets = results.called("get");
        assertThat(next.resize(request(next))).isNotNull();
        assertThat(backend.asked).hasSize(2);
        assertThat(results.called("get")).isEqualTo(gets);

        results.failing(false);
        awaitPurging(next, 0);
        assertThat(results.kept.values()).extracting(CacheEntry::image).doesNotContain(ImageBytes.wrap(old));
    }

    /** After a restart nobody would know that it is, and ask the backends again. */
    @Test
    void whatIsProvisionalIsKeptInMemoryAloneUntilTheMasterHasIt() {
        GatedBackend slave = new GatedBackend();
        backend.answering(new FetchResult.NotFound());
        ResizeService service = open(stored().slave(slave));
        service.resize(request(service));
        backend.answering(GatedBackend.found("a picture"));
        service.close();
        assertThat(results.called("put") + sources.called("put")).isZero();

        ResizeService next = open(stored().slave(slave));
        next.resize(request(next));
        next.close();
        assertThat(results.kept).hasSize(1);
        assertThat(sources.kept).hasSize(1);
    }

    private static void awaitPurging(ResizeService service, int sources) {
        while (service.stats().stores().get(0).purging() != sources) {
            Thread.onSpinWait();
        }
    }

    private byte[] served(ResizeServiceBuilder builder) {
        try (ResizeService service = builder.build()) {
            return service.resize(request(service)).bytes().array();
        }
    }

    private ResizeServiceBuilder stored() {
        return builder()
                .shards(1)
                .resultStore(results)
                .sourceStore(sources)
                .nanoClock(now::get)
                .listener(new ResizeListener() {
                    @Override
                    public void cacheFailed(String operation, CacheKey key, Exception failure) {
                        events.add(operation + " " + key.source());
                    }
                });
    }

    private static CompletableFuture<ResizedImage> ask(ResizeService service, String path) {
        return service.resizeAsync(ImageRequest.of(service.sizes().find("s220").orElseThrow(), path));
    }
}
