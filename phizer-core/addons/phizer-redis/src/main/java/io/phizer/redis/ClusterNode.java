package io.phizer.redis;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import redis.clients.jedis.UnifiedJedis;

/**
 * How it stands with one node of a cluster. After {@value #FAILURES} calls in a row without an answer, or {@value #LATE} small questions in
 * a row that were answered late or not, it is left alone until such a question is answered in time. Safe for use by several threads.
 */
final class ClusterNode {
    private static final int FAILURES = 3;
    private static final int LATE = 2;

    private final String name;
    private final AtomicInteger failuresInARow = new AtomicInteger();
    private final AtomicInteger lateInARow = new AtomicInteger();
    private final AtomicBoolean asked = new AtomicBoolean();
    private volatile Predicate<UnifiedJedis> question;
    private volatile boolean leftAlone;

    ClusterNode(String name, byte[] key) {
        this.name = name;
        this.question = about(key);
    }

    /** There is such a key, so that it may be asked about it. */
    void has(byte[] key) {
        question = about(key);
    }

    private static Predicate<UnifiedJedis> about(byte[] key) {
        return client -> client.exists(key);
    }

    /** Asks it for something small. */
    void ask(UnifiedJedis client) {
        boolean unused = question.test(client);
    }

    boolean isLeftAlone() {
        return leftAlone;
    }

    /** It gave an answer to a call. */
    void worked() {
        failuresInARow.set(0);
    }

    /** It gave none. */
    void failed() {
        if (failuresInARow.incrementAndGet() >= FAILURES) {
            leftAlone = true;
        }
    }

    /** Whether it may be asked for something small: one question at a time, which ends with {@link #answered}. */
    boolean mayBeAsked() {
        return asked.compareAndSet(false, true);
    }

    /** Whether the small question was answered in time. */
    void answered(boolean inTime) {
        if (!inTime) {
            if (lateInARow.incrementAndGet() >= LATE) {
                leftAlone = true;
            }
        } else {
            lateInARow.set(0);
            if (leftAlone) {
                failuresInARow.set(0);
                leftAlone = false;
            }
        }
        asked.set(false);
    }

    @Override
    public String toString() {
        return name;
    }
}
