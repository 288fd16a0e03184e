package io.phizer.bench.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.phizer.bench.Photo;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The photographs by HTTP, with an ETag. Keeps when it was asked, and can be stopped and started again on the same port. Used by
 * one driver thread; asked by any.
 */
final class CountingBackend implements AutoCloseable {
    private static final String TAG = "\"1\"";

    /** One question: when it came, and whether it was answered 304. */
    record Question(long nanos, boolean conditional) {}

    private final List<Question> questions = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final int delayMillis;
    private final int port;
    private @Nullable HttpServer server;
    private volatile long lastAnswer;

    /** One that takes so long for each answer. */
    CountingBackend(int delayMillis) throws IOException {
        this.delayMillis = delayMillis;
        HttpServer first = listen(0);
        port = first.getAddress().getPort();
        server = first;
    }

    private HttpServer listen(int where) throws IOException {
        HttpServer made = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), where), 0);
        made.setExecutor(threads);
        made.createContext("/", this::answer);
        made.start();
        return made;
    }

    String root() {
        return "http://127.0.0.1:" + port + "/";
    }

    private void answer(HttpExchange exchange) throws IOException {
        boolean known = TAG.equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
        synchronized (questions) {
            questions.add(new Question(System.nanoTime(), known));
        }
        try (exchange) {
            // Like a store far away, with answers of different length.
            TimeUnit.MILLISECONDS.sleep(
                    delayMillis + ThreadLocalRandom.current().nextInt(delayMillis / 4 + 1));
            exchange.getResponseHeaders().set("ETag", TAG);
            if (known) {
                exchange.sendResponseHeaders(304, -1);
                lastAnswer = System.nanoTime();
                return;
            }
            String file = exchange.getRequestURI().getPath().substring(1);
            byte[] photo = Photo.named(file).load().array();
            exchange.sendResponseHeaders(200, photo.length);
            exchange.getResponseBody().write(photo);
            lastAnswer = System.nanoTime();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What was asked since the last call. */
    List<Question> questions() {
        synchronized (questions) {
            List<Question> copy = List.copyOf(questions);
            questions.clear();
            return copy;
        }
    }

    /** When a question was answered last. */
    long lastAnswer() {
        return lastAnswer;
    }

    /** Refuses connections from now on. */
    void stop() {
        HttpServer running = server;
        if (running != null) {
            running.stop(0);
            server = null;
        }
    }

    /** Listens again where it did. */
    void restart() throws IOException {
        server = listen(port);
    }

    @Override
    public void close() {
        stop();
        threads.shutdownNow();
    }
}
