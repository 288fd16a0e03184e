package io.phizer.examples.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Executor;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * A connection that can be watched while its request waits for an answer. Over HTTP/1.1 Jetty reads from a connection only
 * when it expects something, and so would not notice a client that has gone.
 *
 * <p>The watch waits for the connection to become readable and reads what there is. If that is the end, the client has gone.
 * Else it belongs to the next requests, is kept for whoever reads next, and the watch goes on until no more can be kept. When
 * Jetty begins to expect something while the watch is on, it takes over the wait of the watch, because there can be only
 * one. The state is guarded by this object, and so is reading, so that nothing overtakes what came early; callbacks are
 * called outside.
 */
final class WatchedEndPoint extends SocketChannelEndPoint {
    private final Executor executor;
    private final int mostEarly;
    private ByteBuffer early = BufferUtil.EMPTY_BUFFER;
    private @Nullable Watch watch;

    /**
     * A connection.
     *
     * @param executor calls who begins to read when there is something already
     * @param mostEarly how many bytes are kept that come before they are expected
     */
    WatchedEndPoint(
            SocketChannel channel,
            ManagedSelector selector,
            SelectionKey key,
            Scheduler scheduler,
            Executor executor,
            int mostEarly) {
        super(channel, selector, key, scheduler);
        this.executor = executor;
        this.mostEarly = mostEarly;
    }

    /**
     * Waits for the end of what comes, and calls {@code gone} then. Takes the place of an earlier watch, and does nothing
     * where Jetty waits already or too much has come.
     */
    void watch(Runnable gone) {
        synchronized (this) {
            if (watch != null) {
                watch.gone = gone;
                return;
            }
            if (early.remaining() == mostEarly) {
                return;
            }
            Watch begun = new Watch(gone);
            watch = begun;
            if (!super.tryFillInterested(begun)) {
                watch = null;
            }
        }
    }

    @Override
    public void fillInterested(Callback reader) {
        if (!joins(reader)) {
            super.fillInterested(reader);
        }
    }

    @Override
    public boolean tryFillInterested(Callback reader) {
        return joins(reader) || super.tryFillInterested(reader);
    }

    /** The watch does not count: Jetty takes a read that is still pending after an answer for a fault and closes. */
    @Override
    public boolean isFillInterested() {
        synchronized (this) {
            if (watch != null) {
                return watch.reader != null;
            }
        }
        return super.isFillInterested();
    }

    @Override
    public int fill(ByteBuffer buffer) throws IOException {
        synchronized (this) {
            // on a closed connection nothing is begun any more, whatever came early
            if (!early.hasRemaining() || !isOpen()) {
                return super.fill(buffer);
            }
            int filled = BufferUtil.append(buffer, early);
            releaseEarly();
            return filled;
        }
    }

    /** Whether a reader need not wait by itself: the watch waits for it, or something is there to be read. */
    private boolean joins(Callback reader) {
        synchronized (this) {
            if (!early.hasRemaining()) {
                if (watch != null) {
                    watch.reader = reader;
                }
                return watch != null;
            }
        }
        executor.execute(reader::succeeded);
        return true;
    }

    /** Reads what came into {@link #early}, and tells whether it was the end. */
    private boolean readsEnd() {
        if (early.capacity() == 0) {
            early = BufferUtil.allocate(mostEarly);
        }
        try {
            return super.fill(early) < 0;
        } catch (IOException e) {
            return true;
        } finally {
            releaseEarly();
        }
    }

    /** Connections have a buffer only while there is something in it. */
    private void releaseEarly() {
        if (!early.hasRemaining()) {
            early = BufferUtil.EMPTY_BUFFER;
        }
    }

    /** The wait of a connection whose request is being answered. */
    private final class Watch implements Callback {
        private Runnable gone;
        private @Nullable Callback reader;

        Watch(Runnable gone) {
            this.gone = gone;
        }

        @Override
        public void succeeded() {
            Callback next;
            boolean end;
            Runnable told;
            synchronized (WatchedEndPoint.this) {
                next = reader;
                end = next == null && readsEnd();
                boolean goesOn = next == null && !end && early.remaining() < mostEarly;
                if (goesOn && WatchedEndPoint.super.tryFillInterested(this)) {
                    return;
                }
                told = gone;
                watch = null;
            }
            if (next != null) {
                next.succeeded();
            } else if (end) {
                told.run();
            }
        }

        @Override
        public void failed(Throwable cause) {
            Callback next;
            Runnable told;
            synchronized (WatchedEndPoint.this) {
                next = reader;
                told = gone;
                watch = null;
            }
            if (next != null) {
                next.failed(cause);
            } else {
                told.run();
            }
        }
    }
}
