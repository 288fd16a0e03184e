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
                        ServerProcess.start(java, backend, Duration.ZERO, Duration.ZERO, out.resolve("hits.log"));
                ServerProcess another =
                        ServerProcess.start(java, backend, Duration.ZERO, Duration.ZERO, out.resolve("another.log"))) {
            String hit = server.url("/img/" + BenchServer.SMALL);
            String bare = server.url("/bare/");
            Wrk.rate(hit, CONNECTIONS, WARM_SECONDS);
            Wrk.rate(bare, CONNECTIONS, WARM_SECONDS);
            Wrk.rate(server.url("/img/" + BenchServer.LARGE), 1, WARM_SECONDS);
            Wrk.rate(another.url("/img/" + BenchServer.SMALL), CONNECTIONS, WARM_SECONDS);
            Wrk.rate(another.url("/img/" + BenchServer.LARGE), 1, WARM_SECONDS);
            Turns hits = beside("hits", hit, bare);
            figures.put("hits.phizer.persecond", Percentile.median(hits.rates()));
            figures.put("hits.bare.persecond", Percentile.median(hits.others()));
            figures.put("hits.ratio", hits.ratio());
            Turns fields = beside("the same fields", server.url("/fields/"), bare);
            figures.put("hits.fields.ratio", fields.ratio());
            withSlowReaders(server, another, hit, figures);
        }
    }

    private Turns beside(String what, String url, String bare) throws IOException, InterruptedException {
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        theirs.add(Wrk.rate(bare, CONNECTIONS, seconds));
        for (int i = 0; i < rounds; i++) {
            ours.add(Wrk.rate(url, CONNECTIONS, seconds));
            theirs.add(Wrk.rate(bare, CONNECTIONS, seconds));
            System.err.printf("http: %s %.0f/s, bare servlet %.0f/s%n", what, ours.get(i), theirs.get(i + 1));
        }
        return new Turns(ours, theirs);
    }

    /** In turns, readers of the server that is measured, and of another one, which take of it only what is the machine's. */
    private void withSlowReaders(ServerProcess server, ServerProcess another, String hit, Map<String, Double> figures)
            throws IOException, InterruptedException {
        List<Double> ratios = new ArrayList<>();
        List<Double> elsewhere = new ArrayList<>();
        int lost = 0;
        double before = Wrk.rate(hit, CONNECTIONS, seconds);
        for (int i = 0; i < 2 * rounds; i++) {
            ServerProcess readFrom = i % 2 == 0 ? server : another;
            double beside;
            try (SlowReaders readers = new SlowReaders(readFrom.port(), "/img/" + BenchServer.LARGE, READERS)) {
                TimeUnit.SECONDS.sleep(FILL_SECONDS);
                beside = Wrk.rate(hit, CONNECTIONS, seconds);
                lost += readers.lost();
            }
            double after = Wrk.rate(hit, CONNECTIONS, seconds);
            (readFrom == server ? ratios : elsewhere).add(2 * beside / (before + after));
            System.err.printf(
                    "http: hits with slow readers%s %.0f/s, alone %.0f/s%n",
                    readFrom == server ? "" : " of another server", beside, after);
            before = after;
        }
        figures.put("slow.readers", (double) READERS);
        figures.put("slow.lost", (double) lost);
        figures.put("slow.ratio", Percentile.median(ratios));
        figures.put("slow.elsewhere.ratio", Percentile.median(elsewhere));
    }

    /** Rates, and others right before and after each of them, one more. */
    private record Turns(List<Double> rates, List<Double> others) {
        /** Median over the rounds of each rate over the mean of the others before and after, as the machine drifts. */
        double ratio() {
            List<Double> ratios = new ArrayList<>();
            for (int i = 0; i < rates.size(); i++) {
                ratios.add(2 * rates.get(i) / (others.get(i) + others.get(i + 1)));
            }
            return Percentile.median(ratios);
        }
    }
}
