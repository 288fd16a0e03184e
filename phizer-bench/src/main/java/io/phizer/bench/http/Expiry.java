package io.phizer.bench.http;

import io.phizer.bench.http.CountingBackend.Question;
import io.phizer.bench.http.SteadyClients.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * A picture that expires again and again while it is asked for, a backend that stops then, and comes back when the picture's grace
 * is over.
 */
final class Expiry {
    private static final int PER_SECOND = 200;
    private static final int BACKEND_MILLIS = 300;
    private static final Duration TIME_TO_LIVE = Duration.ofSeconds(2);
    private static final Duration GRACE = Duration.ofSeconds(4);
    /** The longest that the backend takes for an answer, and what the loop about it does. */
    private static final long QUESTION = TimeUnit.MILLISECONDS.toNanos(BACKEND_MILLIS * 5 / 4 + 25);

    private final int seconds;

    /** One that lets pictures expire for so long. */
    Expiry(int seconds) {
        this.seconds = seconds;
    }

    /** Adds what happened to the figures. */
    void measure(String java, Path out, Map<String, Double> figures) throws IOException, InterruptedException {
        try (CountingBackend backend = new CountingBackend(BACKEND_MILLIS);
                ServerProcess server =
                        ServerProcess.start(java, backend, TIME_TO_LIVE, GRACE, out.resolve("expiry.log"));
                SteadyClients clients = new SteadyClients(server.url("/img/" + BenchServer.SMALL), PER_SECOND)) {
            TimeUnit.SECONDS.sleep(5);
            clients.answers();
            backend.questions();

            TimeUnit.SECONDS.sleep(seconds);
            List<Question> questions = backend.questions();
            expiring(questions, clients.answers(), figures);

            backend.stop();
            long stopped = System.nanoTime();
            TimeUnit.NANOSECONDS.sleep(TIME_TO_LIVE.plus(GRACE).plusSeconds(2).toNanos());
            stopped(clients.answers(), stopped, backend.lastAnswer(), figures);

            backend.restart();
            long back = System.nanoTime();
            TimeUnit.SECONDS.sleep(3);
            returned(clients.answers(), back, figures);
        }
    }

    private static void expiring(List<Question> questions, List<Answer> answers, Map<String, Double> figures) {
        List<Double> hits = new ArrayList<>();
        List<Double> asking = new ArrayList<>();
        for (Answer answer : answers) {
            boolean during = questions.stream()
                    .anyMatch(question -> answer.due() > question.nanos() - QUESTION / 10
                            && answer.due() < question.nanos() + QUESTION);
            (during ? asking : hits).add(answer.nanos() / 1e6);
        }
        double gap = Double.MAX_VALUE;
        for (int i = 1; i < questions.size(); i++) {
            gap = Math.min(gap, (questions.get(i).nanos() - questions.get(i - 1).nanos()) / 1e9);
        }
        figures.put("expiry.questions", (double) questions.size());
        figures.put("expiry.gap.min.s", gap);
        figures.put("expiry.unconditional", (double)
                questions.stream().filter(question -> !question.conditional()).count());
        figures.put("expiry.requests", (double) answers.size());
        figures.put("expiry.not200", not200(answers));
        figures.put("expiry.hits.p99.ms", Percentile.of(hits, 0.99));
        figures.put("expiry.asking.p99.ms", Percentile.of(asking, 0.99));
        figures.put("expiry.p99.ratio", Percentile.of(asking, 0.99) / Percentile.of(hits, 0.99));
    }

    /** Until the grace is over, counted from the last answer of the backend, all are answered. */
    private static void stopped(List<Answer> answers, long stopped, long known, Map<String, Double> figures) {
        long over = known + TIME_TO_LIVE.plus(GRACE).toNanos();
        List<Answer> within =
                answers.stream().filter(answer -> answer.due() < over).toList();
        List<Answer> after = answers.stream()
                .filter(answer -> answer.due() > over + QUESTION)
                .toList();
        Map<Integer, Integer> statuses = new TreeMap<>();
        after.forEach(answer -> statuses.merge(answer.status(), 1, Integer::sum));
        figures.put("stopped.requests", (double) within.size());
        figures.put("stopped.not200", not200(within));
        figures.put("stopped.stale", (double) within.stream()
                .filter(answer -> answer.due() > stopped && answer.stale())
                .count());
        statuses.forEach((status, count) -> figures.put("over.status." + status, (double) count));
    }

    private static void returned(List<Answer> answers, long back, Map<String, Double> figures) {
        long first = answers.stream()
                .filter(answer -> answer.status() == 200)
                .mapToLong(answer -> answer.due() + answer.nanos())
                .filter(at -> at > back)
                .min()
                .orElse(Long.MAX_VALUE);
        figures.put("back.first200.ms", first == Long.MAX_VALUE ? Double.POSITIVE_INFINITY : (first - back) / 1e6);
        figures.put(
                "back.not200.after.first",
                not200(answers.stream().filter(answer -> answer.due() > first).toList()));
    }

    private static double not200(List<Answer> answers) {
        return answers.stream().filter(answer -> answer.status() != 200).count();
    }
}
