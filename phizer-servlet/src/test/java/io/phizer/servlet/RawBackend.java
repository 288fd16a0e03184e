package io.phizer.servlet;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/** A web server that answers as it is told, when its gate is open, and remembers each request line. */
final class RawBackend implements AutoCloseable {
    final List<String> requestLines = new CopyOnWriteArrayList<>();
    final CountDownLatch firstAsked = new CountDownLatch(1);
    /** Counted down when a client closes its socket before it was answered. */
    final CountDownLatch hungUp = new CountDownLatch(1);

    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile Duration delay = Duration.ZERO;
    private volatile byte[] answer = new byte[0];
    private volatile boolean blackHole;

    RawBackend() throws IOException {
        server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        begin(this::accept);
    }

    URI root() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/root/");
    }

    RawBackend answering(int status, byte[] body) {
        byte[] head = ("HTTP/1.1 " + status + " Answer\r\nConnection: close\r\nContent-Length: " + body.length
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] whole = new byte[head.length + body.length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        answer = whole;
        return this;
    }

    /** Takes its time, which is this server's behaviour and not a pause of a test. */
    RawBackend slow(Duration time) {
        delay = time;
        return this;
    }

    /** Takes requests and never answers. */
    RawBackend blackHole() {
        blackHole = true;
        return this;
    }

    RawBackend shut() {
        gate = new CountDownLatch(1);
        return this;
    }

    void open() {
        gate.countDown();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                open.add(socket);
                begin(() -> serve(socket));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket socket) {
        AtomicBoolean answered = new AtomicBoolean();
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            requestLines.add(RawReply.head(in).firstLine());
            firstAsked.countDown();
            if (blackHole) {
                watch(in, answered);
                return;
            }
            begin(() -> watch(in, answered));
            gate.await();
            Thread.sleep(delay.toMillis());
            answered.set(true);
            socket.getOutputStream().write(answer);
        } catch (IOException e) {
            // the client is done
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(socket);
        }
    }

    /** Nobody sends a second request on a connection that is to be closed, so whatever comes is the end. */
    private void watch(InputStream in, AtomicBoolean answered) {
        try {
            if (in.read() < 0 && !answered.get()) {
                hungUp.countDown();
            }
        } catch (IOException e) {
            if (!server.isClosed() && !answered.get()) {
                hungUp.countDown();
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        open();
        for (Socket socket : open) {
            socket.close();
        }
    }

    private static void begin(Runnable work) {
        Thread thread = new Thread(work, "raw-backend");
        thread.setDaemon(true);
        thread.start();
    }
}
