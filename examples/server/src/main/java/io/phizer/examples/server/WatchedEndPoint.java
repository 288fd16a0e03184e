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
 * <p>The watch waits for the connection to become readable and reads one byte. If there is none but the end, the client has
 * gone. Else the byte begins the next request and is kept for whoever reads next. When Jetty begins to expect something
 * while the watch is on, it takes over the wait of the watch, because there can be only one. The state is guarded by this
 * object; callbacks are called outside.
 */
final class WatchedEndPoint extends SocketChannelEndPoint {
    private final ByteBuffer early = BufferUtil.allocate(1);
    private final Executor executor;
    private @Nullable Watch watch;

    WatchedEndPoint(
            SocketChannel channel, ManagedSelector selector, SelectionKey key, Scheduler scheduler, Executor executor) {
        super(channel, selector, key, scheduler);
        this.executor = executor;
    }

    /** Waits until something comes, and calls {@code gone} if that is the end. Does nothing where Jetty waits already. */
    void watch(Runnable gone) {
        Watch begun = new Watch(gone);
        synchronized (this) {
            if (watch != null || early.hasRemaining()) {
                return;
            }
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
            if (early.hasRemaining()) {
                return BufferUtil.append(buffer, early);
            }
        }
        return super.fill(buffer);
    }

    /** Whether a reader need not wait by itself: the watch waits for it, or something is there to be read. */
    private boolean joins(Callback reader) {
        synchronized (this) {
            if (watch != null) {
                watch.reader = reader;
                return true;
            }
            if (!early.hasRemaining()) {
                return false;
            }
        }
        executor.execute(reader::succeeded);
        return true;
    }

    /** What came: a byte, kept in {@link #early}, the end (-1), or nothing after all (0). */
    private int peek() {
        try {
            return super.fill(early);
        } catch (IOException e) {
            return -1;
        }
    }

    /** The wait of a connection whose request is being answered. */
    private final class Watch implements Callback {
        private final Runnable gone;
        private @Nullable Callback reader;

        Watch(Runnable gone) {
            this.gone = gone;
        }

        @Override
        public void succeeded() {
            Callback next;
            boolean end;
            synchronized (WatchedEndPoint.this) {
                next = reader;
                int came = next == null ? peek() : 0;
                if (next == null && came == 0 && WatchedEndPoint.super.tryFillInterested(this)) {
                    return;
                }
                end = came < 0;
                watch = null;
            }
            if (next != null) {
                next.succeeded();
            } else if (end) {
                gone.run();
            }
        }

        @Override
        public void failed(Throwable cause) {
            Callback next;
            synchronized (WatchedEndPoint.this) {
                next = reader;
                watch = null;
            }
            if (next != null) {
                next.failed(cause);
            } else {
                gone.run();
            }
        }
    }
}
