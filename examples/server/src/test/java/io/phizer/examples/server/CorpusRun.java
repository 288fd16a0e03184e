package io.phizer.examples.server;

import io.phizer.examples.server.CorpusCase.Wish;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** All pictures of a list asked for, by several clients at once. */
final class CorpusRun {
    /** Pictures that are larger come out with this as their longer side. */
    static final int BOX = 800;

    private static final int CLIENTS = 8;
    private static final int TRIES = 50;

    private CorpusRun() {}

    /**
     * What came of a file.
     *
     * @param answer the last one, which is not 503 unless all were
     * @param millis of the slowest
     */
    record Outcome(CorpusCase wanted, PlainHttp.Answer answer, long millis) {
        boolean isServed() {
            return answer.status() == 200;
        }

        boolean isRefused() {
            return answer.status() == 415 || answer.status() == 422;
        }

        /** What is wrong with it, if something is. */
        Optional<String> fault() throws IOException {
            if (wanted.wish() == Wish.REJECT) {
                return isRefused() ? Optional.empty() : Optional.of("answered " + answer.status());
            }
            if (!isServed()) {
                return wanted.wish() == Wish.EITHER && isRefused()
                        ? Optional.empty()
                        : Optional.of("answered " + answer.status());
            }
            ServedPicture picture = ServedPicture.of(answer.body().array());
            if (wanted.wish() == Wish.EITHER) {
                return Optional.empty();
            }
            if (!picture.size().equals(expectedSize())) {
                return Optional.of("is " + picture.size() + ", expected " + expectedSize());
            }
            if (wanted.hasComparableColours()
                    && wanted.means().stream().noneMatch(mean -> CorpusCase.isNear(picture.mean(), mean))) {
                return Optional.of("is " + picture.mean() + " in the mean, expected " + wanted.mean());
            }
            return Optional.empty();
        }

        /** As {@code max} has it: the side that binds becomes that of the box, the other is rounded half up. */
        private String expectedSize() {
            String[] sides = wanted.size().split("x", -1);
            long width = Long.parseLong(sides[0]);
            long height = Long.parseLong(sides[1]);
            long longer = Math.max(width, height);
            return longer <= BOX ? wanted.size() : scaled(width, longer) + "x" + scaled(height, longer);
        }

        private static long scaled(long side, long longer) {
            return Math.max(1, (2 * side * BOX + longer) / (2 * longer));
        }
    }

    static List<Outcome> ask(URI server, List<CorpusCase> cases) throws IOException, InterruptedException {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<Outcome>> asked = new ArrayList<>();
            for (CorpusCase one : cases) {
                asked.add(clients.submit(() -> ask(server, one)));
            }
            List<Outcome> outcomes = new ArrayList<>();
            for (Future<Outcome> each : asked) {
                outcomes.add(each.get());
            }
            return outcomes;
        } catch (ExecutionException e) {
            throw new IOException("a client failed", e);
        } finally {
            clients.shutdownNow();
        }
    }

    private static Outcome ask(URI server, CorpusCase one) throws IOException {
        PlainHttp.Answer answer = PlainHttp.get(server, "/img/full/" + one.file());
        long slowest = answer.millis();
        for (int i = 1; answer.status() == 503 && i < TRIES; i++) {
            answer = PlainHttp.get(server, "/img/full/" + one.file());
            slowest = Math.max(slowest, answer.millis());
        }
        return new Outcome(one, answer, slowest);
    }
}
