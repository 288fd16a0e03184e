package io.phizer.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Stands between a cache and its server on the loopback address, and does to their connections what a network may do. */
final class Proxy implements AutoCloseable {
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ServerSocket listening;
    private volatile Weather weather = Weather.FAIR;

    /** What becomes of answers. */
    enum Weather {
        FAIR,
        /** Each comes after 400 ms. */
        SLOW,
        /** Each comes after 150 ms. */
        SLUGGISH,
        /** None comes. */
        SILENT,
        /** Nothing is taken from the client any more. */
        DEAF,
        /** Connections are reset. */
        RESET
    }

    Proxy(int target) {
        this.target = target;
        try {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread(this::accept);
    }

    String node() {
        return "127.0.0.1:" + listening.getLocalPort();
    }

    void weather(Weather now) {
        weather = now;
        if (now == Weather.RESET) {
            open.forEach(Proxy::reset);
        }
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open.forEach(Proxy::reset);
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listening.accept();
                open.add(client);
                if (weather == Weather.RESET) {
                    reset(client);
                    continue;
                }
                Socket server = new Socket();
                open.add(server);
                if (!connect(server)) {
                    reset(client);
                    continue;
                }
                thread(() -> copy(client, server, false));
                thread(() -> copy(server, client, true));
            }
        } catch (IOException closed) {
            open.forEach(Proxy::reset);
        }
    }

    private boolean connect(Socket server) {
        try {
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    private void copy(Socket from, Socket to, boolean answers) {
        byte[] piece = new byte[1 << 16];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            int read = in.read(piece);
            while (read >= 0) {
                Weather now = weather;
                while (!answers && now == Weather.DEAF && !closing.await(10, TimeUnit.MILLISECONDS)) {
                    now = weather;
                }
                if (answers && closing.await(delay(now), TimeUnit.MILLISECONDS)) {
                    return;
                }
                if (!answers || now != Weather.SILENT) {
                    out.write(piece, 0, read);
                }
                read = in.read(piece);
            }
        } catch (IOException gone) {
            reset(from);
            reset(to);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long delay(Weather weather) {
        return switch (weather) {
            case SLOW -> 400;
            case SLUGGISH -> 150;
            default -> 0;
        };
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // it is closed
        }
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "proxy");
        thread.setDaemon(true);
        thread.start();
    }
}
