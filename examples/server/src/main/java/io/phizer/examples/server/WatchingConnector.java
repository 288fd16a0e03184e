package io.phizer.examples.server;

import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpChannel;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connector that tells a waiting request when its client hangs up, so that nothing is made for nobody.
 *
 * <p>A client that has closed its connection and one that has only ended its own half of it, and still reads, look alike:
 * of both there comes the end of the stream and no more. Both count as gone, as they do to other web servers: the request
 * is given up and the connection closed without an answer. A client that wants its picture keeps its half open. Of one that
 * has sent further requests the end is noticed as long as these fit into one buffer.
 */
final class WatchingConnector extends ServerConnector {
    private static final Logger log = LoggerFactory.getLogger(WatchingConnector.class);

    private final AtomicBoolean toldOfFailure = new AtomicBoolean();
    /** As much as Jetty itself takes in before it is asked for more. */
    private final int mostEarly;

    WatchingConnector(Server server, HttpConnectionFactory factory) {
        super(server, factory);
        mostEarly = factory.getInputBufferSize();
    }

    /**
     * Tells once a minute that connections cannot be taken, for want of file handles for instance, and has them wait a second:
     * Jetty itself would tell each time.
     */
    @Override
    protected boolean handleAcceptFailure(Throwable failure) {
        boolean goesOn = isRunning() && !(failure instanceof ClosedChannelException);
        if (goesOn) {
            if (toldOfFailure.compareAndSet(false, true)) {
                log.warn("connections cannot be taken: {}", failure.toString());
                getScheduler().schedule(() -> toldOfFailure.set(false), 1, TimeUnit.MINUTES);
            }
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
        }
        return goesOn && !Thread.currentThread().isInterrupted();
    }

    @Override
    protected SocketChannelEndPoint newEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key) {
        WatchedEndPoint endPoint =
                new WatchedEndPoint(channel, selector, key, getScheduler(), getExecutor(), mostEarly);
        endPoint.setIdleTimeout(getIdleTimeout());
        return endPoint;
    }

    /** Stands before all handlers and has the connection watched when they leave a request waiting. */
    static Handler watching(Handler handler) {
        return new Handler.Wrapper(handler) {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                HttpChannel channel = HttpChannel.from(request);
                boolean handled = super.handle(request, response, callback);
                if (handled
                        && request.getConnectionMetaData().getConnection().getEndPoint()
                                instanceof WatchedEndPoint endPoint) {
                    endPoint.watch(() -> hungUp(endPoint, channel, request, response));
                }
                return handled;
            }
        };
    }

    /**
     * Ends a request that waits still; an answer that has begun goes on, and so does the next request on the connection,
     * which has a watch of its own. The connection is closed first, so that nothing is
     * written to it that is no answer to the request.
     */
    private static void hungUp(WatchedEndPoint endPoint, HttpChannel channel, Request request, Response response) {
        if (channel.getRequest() != request || response.isCommitted()) {
            return;
        }
        endPoint.close();
        Runnable told = channel.onRemoteFailure(new EofException("client hung up"));
        if (told != null) {
            told.run();
        }
    }
}
