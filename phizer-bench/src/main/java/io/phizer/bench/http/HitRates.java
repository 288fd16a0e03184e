package io.phizer.bench.http;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How many hits a server answers in a second, beside a bare servlet and with slow readers about, in turns. */
final class HitRates {
    private static final int CONNECTIONS = 64;
    private static final int READERS = 500;
    private static final int WARM_SECONDS = 6;
    /** Until what the sockets of slow readers hold is filled. */
    private static final int FILL_SECONDS = 4;

    private final int rounds;
    private final int seconds;

    HitRates(int rounds, int seconds) {
        this.rounds = rounds;
        this.seconds = seconds;
    }

    /** Adds rates and their ratios to the figures. */
    void measure(String java, Path out, Map<String, Double> figures) throws IOException, InterruptedException {
        try (CountingBackend backend = new CountingBackend(1);
                ServerProcess server =
                        ServerProcess.start(java, backend, Duration.ZERO, Duration.ZERO, out.resolve("hits.log"))) {
            String hit = server.url("/img/" + BenchServer.SMALL);
            String bare = server.url("/bare/");
            Wrk.rate(hit, CONNECTIONS, WARM_SECONDS);
            Wrk.rate(bare, CONNECTIONS, WARM_SECONDS);
            Wrk.rate(server.url("/img/" + BenchServer.LARGE), 1, WARM_SECONDS);
            beside(hit, bare, figures);
            withSlowReaders(server, hit, figures);
        }
    }

    private void beside(String hit, String bare, Map<String, Double> figures) throws IOException, InterruptedException {
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            ours.add(Wrk.rate(hit, CONNECTIONS, seconds));
            theirs.add(Wrk.rate(bare, CONNECTIONS, seconds));
            System.err.printf("http: hits %.0f/s, bare servlet %.0f/s%n", ours.get(i), theirs.get(i));
        }
        figures.put("hits.phizer.persecond", Percentile.median(ours));
        figures.put("hits.bare.persecond", Percentile.median(theirs));
        figures.put("hits.ratio", Percentile.median(ours) / Percentile.median(theirs));
    }

    private void withSlowReaders(ServerProcess server, String hit, Map<String, Double> figures)
            throws IOException, InterruptedException {
        List<Double> alone = new ArrayList<>();
        List<Double> beside = new ArrayList<>();
        int lost = 0;
        for (int i = 0; i < rounds; i++) {
            alone.add(Wrk.rate(hit, CONNECTIONS, seconds));
            try (SlowReaders readers = new SlowReaders(server.port(), "/img/" + BenchServer.LARGE, READERS)) {
                TimeUnit.SECONDS.sleep(FILL_SECONDS);
                beside.add(Wrk.rate(hit, CONNECTIONS, seconds));
                lost += readers.lost();
            }
            System.err.printf("http: hits %.0f/s, with slow readers %.0f/s%n", alone.get(i), beside.get(i));
        }
        figures.put("slow.readers", (double) READERS);
        figures.put("slow.lost", (double) lost);
        figures.put("slow.ratio", Percentile.median(beside) / Percentile.median(alone));
    }
}
