package io.phizer.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.cache.SharedCache;
import io.phizer.redis.RemovalStream.Kind;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;

/** What a process notices of a log that is cut while it reads, step by step. */
@Timeout(60)
final class RemovalLogTest {
    private final RedisServer server = RedisServer.start();
    private final RedisClient client = RedisClient.create("127.0.0.1", server.port());
    private final RemovalStream others = new RemovalStream("t:removals");
    private final List<String> told = new CopyOnWriteArrayList<>();
    /** How much was told when places were reached. */
    private final List<Integer> reachedAfter = new CopyOnWriteArrayList<>();

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final RemovalLog log =
            new RemovalLog(new RemovalStream("t:removals"), new Generations(), new NoRepetition());

    private String place = "";

    RemovalLogTest() {
        log.tell(listener());
    }

    private SharedCache.Removals listener() {
        return new SharedCache.Removals() {
            @Override
            public void removed(String source, Runnable settled) {
                if (Thread.currentThread().getName().equals("slow")) {
                    begun.countDown();
                    awaitQuietly(goOn);
                }
                told.add(source);
            }

            @Override
            public void removedVariants(String prefix) {
                told.add("variants " + prefix);
            }

            @Override
            public void missed() {
                told.add("missed");
            }

            @Override
            public Optional<String> place() {
                return Optional.of(place).filter(known -> !known.isEmpty());
            }

            @Override
            public void reached(String now) {
                place = now;
                reachedAfter.add(told.size());
            }
        };
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void whatWasCutBeforeItWasReadIsMissed() {
        log.begin(client);
        told.clear();
        removed("a");
        removed("b");
        client.xtrim("t:removals", 1, false);

        log.follow(client);
        assertThat(told).containsExactly("b", "missed");

        removed("c");
        log.follow(client);
        assertThat(told).as("from then on all is read").containsExactly("b", "missed", "c");
    }

    @Test
    void aLogThatIsEmptiedWhileItIsReadIsNoticedByTheNextRemoval() {
        log.begin(client);
        told.clear();
        removed("a");
        client.flushAll();
        removed("b");

        log.follow(client);

        assertThat(told).containsExactly("b", "missed");
    }

    /** As on a replica that takes the place of its master without having its last entries. */
    @Test
    void aLogWithoutItsLastEntryIsNoticedThoughNothingIsRemovedAfterThat() {
        log.begin(client);
        told.clear();
        removed("a");
        log.follow(client);
        client.xdel(
                "t:removals", client.xrevrange("t:removals", "+", "-", 1).get(0).getID());

        log.follow(client);

        assertThat(told).containsExactly("a", "missed");
    }

    @Test
    void aLogThatStillHasTheLastPlaceIsWhole() {
        log.begin(client);
        told.clear();
        removed("a");
        log.follow(client);
        removed("b");

        log.follow(client);

        assertThat(told).containsExactly("a", "b");
    }

    @Test
    void whoKnowsHisPlaceIsToldWhatWasRemovedSince() {
        removed("a");
        String known = others.write(client, Kind.HELLO, "", "").id().toString();
        removed("b");
        others.write(client, Kind.VARIANTS, "s220~", "");
        place = known;

        log.begin(client);

        assertThat(told).containsExactly("b", "variants s220~");
        assertThat(place).isNotEqualTo(known);
    }

    @Test
    void whoKnowsAPlaceThatIsGoneHasMissedSomething() {
        place = others.write(client, Kind.HELLO, "", "").id().toString();
        removed("a");
        client.xtrim("t:removals", 1, false);

        log.begin(client);

        assertThat(told).containsExactly("missed");
    }

    @Test
    void whoKnowsNoPlaceThatThereCouldBeHasMissedSomething() {
        place = "somewhere";
        log.begin(client);
        assertThat(told).containsExactly("missed");
    }

    /** He could not remember all of it. */
    @Test
    void whoHasMissedVeryManyIsNotToldEach() {
        place = others.write(client, Kind.HELLO, "", "").id().toString();
        for (int i = 0; i <= 5000; i++) {
            removed("cats/" + i);
        }
        log.begin(client);
        assertThat(told).endsWith("missed").hasSizeLessThan(5200);
    }

    @Test
    void whoIsNamedLaterIsToldWhatWasRemovedSinceTheBeginning() {
        RemovalLog late = new RemovalLog(new RemovalStream("t:removals"), new Generations(), new NoRepetition());
        late.begin(client);
        removed("a");
        late.follow(client);
        assertThat(told).isEmpty();

        late.tell(listener());
        removed("b");
        late.follow(client);

        assertThat(told).containsExactly("a", "b");
    }

    /** Else what is made of a source in memory could be put before its removal is known, when the server itself has forgotten that. */
    @Test
    void whatWasRemovedWhileItWasCutOffIsToldBeforeTheServerIsUsedAgain() {
        log.begin(client);
        told.clear();
        for (int i = 0; i < 250; i++) {
            removed("cat" + i);
        }

        log.begin(client);

        assertThat(told).hasSize(250).doesNotContain("missed");
    }

    /** Else a note could be put before what it says to be removed. */
    @Test
    void aPlaceIsNotReachedBeforeIsToldWhatAnotherThreadIsToTell() throws InterruptedException {
        log.begin(client);
        told.clear();
        reachedAfter.clear();
        String generation = removed("a");
        Thread finder = new Thread(() -> log.found("a", generation), "slow");
        finder.start();
        begun.await();

        log.follow(client);

        assertThat(told).containsExactly("a");
        assertThat(reachedAfter).containsExactly(1);
        goOn.countDown();
        finder.join();
    }

    private static final class NoRepetition implements RemovalLog.Repetition {
        @Override
        public void removeAgain(UnifiedJedis connected, String source) {}

        @Override
        public void removeVariantsAgain(UnifiedJedis connected, String prefix) {}

        @Override
        public void takeBackVariants(UnifiedJedis connected, String prefix) {}
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String removed(String source) {
        String generation = System.currentTimeMillis() / 1000 + "-" + source;
        others.write(client, Kind.SOURCE, source, generation);
        return generation;
    }
}
