package io.phizer.backend;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A server on loopback that answers each connection by a script of bytes, however wrong, and knows which connections
 * are open still. When a script is through, the connection waits for the other side to close it.
 */
public final class WireServer implements AutoCloseable {
    /** What is done with one connection; an exception closes it. */
    public interface Script {
        /** Reads and answers as it likes. */
        void run(Connection connection) throws IOException;
    }

    private static final long PATIENCE_SECONDS = 20;

    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Script script;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Socket> open = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();
    private int accepted;

    /** Listens from now on. */
    public WireServer(Script script) throws IOException {
        this.script = script;
        daemon(this::accept);
    }

    /** Its URL with that path. */
    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + listening.getLocalPort() + path);
    }

    /** The heads of all requests, in the order of coming. */
    public List<String> requests() {
        lock.lock();
        try {
            return List.copyOf(requests);
        } finally {
            lock.unlock();
        }
    }

    /** How many connections it has had. */
    public int accepted() {
        lock.lock();
        try {
            return accepted;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until that many requests have come. */
    public void awaitRequests(int count) throws InterruptedException {
        await(() -> requests.size() >= count, count + " requests");
    }

    /** Waits until no connection is left. */
    public void awaitAllClosed() throws InterruptedException {
        await(() -> open.isEmpty(), "the closing of all connections");
    }

    @Override
    public void close() throws IOException {
        listening.close();
        lock.lock();
        try {
            for (Socket socket : open) {
                socket.close();
            }
        } finally {
            lock.unlock();
        }
    }

    private void await(java.util.function.BooleanSupplier condition, String what) throws InterruptedException {
        long left = TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        lock.lock();
        try {
            while (!condition.getAsBoolean()) {
                if (left <= 0) {
                    throw new AssertionError("waited in vain for " + what + ", open are " + open);
                }
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listening.accept();
                change(() -> {
                    accepted++;
                    open.add(socket);
                });
                daemon(() -> serve(socket));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            script.run(new Connection(socket));
            socket.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
        } catch (IOException e) {
            // closed by one side or the other
        } finally {
            change(() -> open.remove(socket));
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "wire-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** One accepted connection. */
    public final class Connection {
        private final Socket socket;

        private Connection(Socket socket) {
            this.socket = socket;
        }

        /** Reads one request up to the empty line; empty when the client has closed. */
        public Optional<String> request() throws IOException {
            InputStream in = socket.getInputStream();
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int next = in.read();
                if (next < 0) {
                    return Optional.empty();
                }
                head.append((char) next);
            }
            change(() -> requests.add(head.toString()));
            return Optional.of(head.toString());
        }

        /** Sends characters as bytes. */
        public void send(String latin1) throws IOException {
            send(latin1.getBytes(StandardCharsets.ISO_8859_1));
        }

        /** Sends bytes. */
        public void send(byte[] bytes) throws IOException {
            socket.getOutputStream().write(bytes);
        }

        /** Closes in order. */
        public void close() throws IOException {
            socket.close();
        }

        /** Closes with a reset instead of an orderly end. */
        public void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }
    }
}
