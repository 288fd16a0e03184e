package io.phizer.examples.server;

import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpChannel;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/** A connector that tells a waiting request when its client hangs up, so that nothing is made for nobody. */
final class WatchingConnector extends ServerConnector {
    WatchingConnector(Server server, ConnectionFactory factory) {
        super(server, factory);
    }

    @Override
    protected SocketChannelEndPoint newEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key) {
        WatchedEndPoint endPoint = new WatchedEndPoint(channel, selector, key, getScheduler(), getExecutor());
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
                    endPoint.watch(() -> hungUp(channel));
                }
                return handled;
            }
        };
    }

    private static void hungUp(HttpChannel channel) {
        Runnable told = channel.onRemoteFailure(new EofException("client hung up"));
        if (told != null) {
            told.run();
        }
    }
}
