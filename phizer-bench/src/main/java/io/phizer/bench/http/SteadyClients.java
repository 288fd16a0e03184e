package io.phizer.bench.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Clients that ask for one URL so many times a second, whether or not they were answered before, until they are closed. */
final class SteadyClients implements AutoCloseable {
    private static final int CLIENTS = 20;

    /**
     * One request.
     *
     * @param due when it was to be sent; its time counts from then
     * @param status 0 where no answer came
     * @param stale whether the answer says that its time was over
     */
    record Answer(long due, long nanos, int status, boolean stale) {}

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(CLIENTS);
    private final List<Answer> answers = new ArrayList<>();
    private final HttpRequest request;
    private final List<Future<?>> asking = new ArrayList<>();

    SteadyClients(String url, int perSecond) {
        request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(10))
                .build();
        long period = TimeUnit.SECONDS.toNanos(1) * CLIENTS / perSecond;
        long start = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(50);
        for (int i = 0; i < CLIENTS; i++) {
            long first = start + period * i / CLIENTS;
            asking.add(threads.scheduleAtFixedRate(
                    new Runnable() {
                        private long due = first;

                        @Override
                        public void run() {
                            ask(due);
                            due += period;
                        }
                    },
                    first - System.nanoTime(),
                    period,
                    TimeUnit.NANOSECONDS));
        }
    }

    private void ask(long due) {
        int status = 0;
        boolean stale = false;
        try {
            HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            Optional<String> age = response.headers().firstValue("Age");
            status = response.statusCode();
            stale = age.isPresent();
        } catch (IOException e) {
            // Status 0 says it.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        Answer answer = new Answer(due, System.nanoTime() - due, status, stale);
        synchronized (answers) {
            answers.add(answer);
        }
    }

    /** What was answered since the last call. */
    List<Answer> answers() {
        synchronized (answers) {
            List<Answer> copy = List.copyOf(answers);
            answers.clear();
            return copy;
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
