package io.phizer.redis;

import io.phizer.exec.Threads;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * The connections to the server, and whether they are of use. A thread of its own makes them, follows what others do by one of
 * them, and makes them anew when that one breaks.
 *
 * <h2>Who waits for whom</h2>
 *
 * <ul>
 *   <li>A call waits for the server alone, within the timeout of its socket. It never connects by way of a trial: while there
 *       is no sound connection it fails at once, without touching the network.
 *   <li>A call that sends much waits besides until all of it is taken, which no timeout of a socket ends. So another thread sends it, and the
 *       caller waits for that one for {@value #SENDING_SECONDS} seconds. What is left behind ends with its connection, sooner or later.
 *   <li>The thread waits for the server, and for {@link #close} between two attempts. No caller waits for it, but who closes,
 *       for a second.
 * </ul>
 *
 * <h2>What happens when something fails</h2>
 *
 * <ul>
 *   <li>{@value Connected#FAILURES} calls in a row that got no answer: calls fail at once from then on. The thread sees that within
 *       a second, connects anew twice a second, and calls are let through again after one trial that was quick and whole.
 *   <li>The thread's own connection breaks, or hangs for longer than a second and a half: the same.
 *   <li>In a cluster the two are counted for each node by itself, but for the one that the thread is connected to: calls for what that node has
 *       fail at once, and others are let through. Each node that was ever called is asked a small question twice a second, by another
 *       thread, and one that answers in time is used again.
 *   <li>A small question of the thread's, which it has twice a second, is answered late twice in a row: the same. So a server that is slow
 *       holds up nobody for long, though it gives every answer.
 *   <li>The server answers with an error: that call fails, and nothing else.
 * </ul>
 */
final class Link implements AutoCloseable {
    private static final int LATE = 2;
    private static final int SENDING_SECONDS = 5;
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final String place;
    private final Supplier<Connected> connector;
    private final Follower follower;
    private final Duration brisk;
    private final LongSupplier nanoClock;
    private final ExecutorService thread = Threads.cached("redis");
    private final CountDownLatch closing = new CountDownLatch(1);
    /** Sound, or null. */
    private volatile @Nullable Connected client;

    private volatile String trouble = "not connected yet";

    /** What the thread does on a sound connection. */
    interface Follower {
        /** Catches up with what others did before. */
        void begin(UnifiedJedis connected);

        /** Waits for a short while for what they do next. */
        void follow(UnifiedJedis connected);

        /** Asks for something small. */
        void probe(UnifiedJedis connected);
    }

    private Link(
            String place, Supplier<Connected> connector, Follower follower, Duration brisk, LongSupplier nanoClock) {
        this.place = place;
        this.connector = connector;
        this.follower = follower;
        this.brisk = brisk;
        this.nanoClock = nanoClock;
    }

    /**
     * Begins to connect, and returns.
     *
     * @param brisk how long the answer to a small question may take
     */
    static Link to(
            String place, Supplier<Connected> connector, Follower follower, Duration brisk, LongSupplier nanoClock) {
        Link link = new Link(place, connector, follower, brisk, nanoClock);
        link.thread.execute(link::run);
        return link;
    }

    /** Whether calls are let through. */
    boolean isSound() {
        return client != null;
    }

    /**
     * Asks the server, or the node of a cluster that has that key.
     *
     * @throws Refused if it answers with an error
     * @throws LeftAlone if that node is not asked because it gave no answer before
     * @throws IOException if it gives no answer, or is not asked because it gave none before
     */
    <T> T call(byte[] key, Function<UnifiedJedis, T> command) throws IOException {
        Connected sound = sound();
        Optional<ClusterNode> node = sound.node(key);
        if (node.isPresent() && node.get().isLeftAlone()) {
            throw new LeftAlone(place, node.get());
        }
        return ask(sound, node, command);
    }

    /**
     * Asks all nodes, one after the other.
     *
     * @throws IOException as {@link #call}; if one of a cluster's nodes gives no answer, that counts for nothing
     */
    <T> T callAll(Function<UnifiedJedis, T> command) throws IOException {
        return ask(sound(), Optional.empty(), command);
    }

    private Connected sound() throws IOException {
        Connected sound = client;
        if (sound == null) {
            throw new IOException(place + " is out of reach: " + trouble);
        }
        return sound;
    }

    private <T> T ask(Connected sound, Optional<ClusterNode> node, Function<UnifiedJedis, T> command)
            throws IOException {
        try {
            T answer = command.apply(sound.client());
            worked(sound, node);
            return answer;
        } catch (JedisDataException e) {
            worked(sound, node);
            throw new Refused(place, e);
        } catch (JedisException e) {
            failed(sound, node, e);
            throw new IOException(place + " gave no answer: " + said(e), e);
        }
    }

    private static void worked(Connected sound, Optional<ClusterNode> node) {
        node.ifPresentOrElse(ClusterNode::worked, sound::worked);
    }

    private void failed(Connected sound, Optional<ClusterNode> node, JedisException failure) {
        node.ifPresent(ClusterNode::failed);
        if (!sound.isCluster() && sound.failed()) {
            down(sound, failure);
        }
    }

    /**
     * Asks the server for something that sends much.
     *
     * @throws Refused if it answers with an error
     * @throws IOException as {@link #call}; or if it does not take what is sent, which may reach it later all the same
     */
    <T> T send(byte[] key, Function<UnifiedJedis, T> command) throws IOException {
        Future<T> sending;
        try {
            sending = thread.submit(() -> call(key, command));
        } catch (RejectedExecutionException e) {
            throw new IOException(place + " is not used any more", e);
        }
        try {
            return sending.get(SENDING_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Refused refused) {
                throw refused;
            }
            if (e.getCause() instanceof LeftAlone leftAlone) {
                throw leftAlone;
            }
            throw new IOException(e.getCause() instanceof IOException told ? told.getMessage() : said(e), e);
        } catch (TimeoutException e) {
            throw new IOException(place + " has not taken all within " + SENDING_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException(place + " is not waited for any more");
        }
    }

    /** Asks without an answer. */
    void run(byte[] key, Consumer<UnifiedJedis> command) throws IOException {
        call(key, sound -> {
            command.accept(sound);
            return true;
        });
    }

    private void run() {
        while (closing.getCount() > 0) {
            try (Connected fresh = connector.get()) {
                serve(fresh);
            } catch (RuntimeException | Error e) {
                trouble = said(e); // whatever it is: the thread goes on, and tries again
            }
            try {
                if (closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            } catch (InterruptedException e) {
                return; // closing took too long
            }
        }
    }

    private void serve(Connected fresh) {
        UnifiedJedis own = fresh.client();
        follower.begin(own);
        allow(1, isLate(own) ? 1 : 0);
        client = fresh;
        try {
            int late = 0;
            while (closing.getCount() > 0 && fresh == client) {
                follower.follow(own);
                late = isLate(own) ? late + 1 : 0;
                allow(LATE, late);
                askNodes(fresh);
            }
        } finally {
            client = null;
        }
    }

    private boolean isLate(UnifiedJedis connected) {
        long asked = nanoClock.getAsLong();
        follower.probe(connected);
        return nanoClock.getAsLong() - asked > brisk.toNanos();
    }

    /** Has each node of a cluster asked for something small; this thread does not wait for that. */
    private void askNodes(Connected fresh) {
        for (ClusterNode node : fresh.nodes()) {
            if (node.mayBeAsked()) {
                try {
                    thread.execute(() -> askNode(fresh, node));
                } catch (RejectedExecutionException closed) {
                    return;
                }
            }
        }
    }

    private void askNode(Connected fresh, ClusterNode node) {
        boolean inTime = false;
        try {
            long asked = nanoClock.getAsLong();
            node.ask(fresh.client());
            inTime = nanoClock.getAsLong() - asked <= brisk.toNanos();
        } catch (JedisException e) {
            renew(fresh); // another node may have taken its place
        } finally {
            node.answered(inTime);
        }
    }

    private static void renew(Connected fresh) {
        try {
            fresh.renew();
        } catch (JedisException e) {
            // Nobody knows more than before.
        }
    }

    private void allow(int most, int late) {
        if (late >= most) {
            throw new JedisException("takes longer than " + brisk.toMillis() + " ms for a small question");
        }
    }

    private synchronized void down(Connected failing, JedisException failure) {
        if (client == failing) {
            trouble = said(failure);
            client = null;
        }
    }

    /** The innermost cause, for the outer ones say little. */
    private static String said(Throwable failure) {
        Throwable told = failure;
        while (told.getCause() != null) {
            told = told.getCause();
        }
        return String.valueOf(told.getMessage());
    }

    @Override
    public void close() {
        closing.countDown();
        thread.shutdown();
        try {
            if (!thread.awaitTermination(1, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return place;
    }
}
