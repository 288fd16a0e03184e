package io.phizer.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** When connections are given up, step by step, by clients that connect to nothing. */
@Timeout(60)
final class LinkTest {
    private static final byte[] KEY = {1};

    private final Semaphore following = new Semaphore(0);
    private final Semaphore breaks = new Semaphore(0);
    private final AtomicInteger connected = new AtomicInteger();
    /** Threads of their own: the common pool may have one alone. */
    private final ExecutorService callers = Executors.newCachedThreadPool();

    private final Link link = Link.to("redis at tests", this::connect, new Held(), Duration.ofSeconds(1), () -> 0);

    @AfterEach
    void end() {
        breaks.release(Integer.MAX_VALUE / 2);
        link.close();
        callers.shutdownNow();
    }

    @Test
    void threeCallsInARowWithoutAnAnswerAreEnough() throws Exception {
        following.acquire();
        fail(2);
        assertThat(link.<Integer>call(KEY, client -> 7)).isEqualTo(7);
        fail(2);
        assertThat(link.isSound()).isTrue();
        fail(1);
        assertThat(link.isSound()).isFalse();
    }

    @Test
    void callsOfTheConnectionBeforeDoNotCount() throws Exception {
        following.acquire();
        Semaphore asking = new Semaphore(0);
        CountDownLatch gate = new CountDownLatch(1);
        List<CompletableFuture<Void>> late = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            late.add(CompletableFuture.runAsync(
                    () -> assertThatThrownBy(() -> link.call(KEY, client -> {
                                asking.release();
                                await(gate);
                                throw new JedisConnectionException("late");
                            }))
                            .isInstanceOf(IOException.class),
                    callers));
        }
        asking.acquire(3);
        breaks.release();
        following.acquire();
        assertThat(connected).hasValue(2);

        gate.countDown();
        late.forEach(CompletableFuture::join);
        assertThat(link.isSound()).isTrue();
        fail(2);
        assertThat(link.isSound()).isTrue();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            assertThatThrownBy(() -> link.call(KEY, client -> {
                        throw new JedisConnectionException("cut");
                    }))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("gave no answer: cut");
        }
    }

    private Connected connect() {
        connected.incrementAndGet();
        return Connected.toOne(RedisClient.create("127.0.0.1", 1));
    }

    private static void await(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Follows until the test says that the connection breaks. */
    private final class Held implements Link.Follower {
        @Override
        public void begin(UnifiedJedis client) {}

        @Override
        public void follow(UnifiedJedis client) {
            following.release();
            try {
                breaks.acquire();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            throw new JedisConnectionException("broken");
        }

        @Override
        public void probe(UnifiedJedis client) {}
    }
}
