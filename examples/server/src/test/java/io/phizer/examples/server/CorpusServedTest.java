package io.phizer.examples.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.phizer.examples.server.CorpusCase.Wish;
import io.phizer.examples.server.CorpusRun.Outcome;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Odd, broken and hostile pictures that lie beside the project, asked of the server in a process of its own with a heap of
 * 256 MiB by eight clients at once; skipped where they do not lie there. Run with {@code -Ddocs.update=true} it writes the
 * tables of {@code docs/formats.md} instead of comparing them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(600)
class CorpusServedTest {
    /** Half a second more than a request may take. */
    private static final long LATEST_MILLIS = 5500;

    /** Enough for every thread and connection that is kept to be there. */
    private static final int WARM_UP = 48;

    private static final int PATIENCE = 2000;

    private List<Outcome> outcomes = List.of();
    private Map<String, Long> before = Map.of();
    private Map<String, Long> after = Map.of();
    private List<String> log = List.of();

    @BeforeAll
    void askForAll(@TempDir Path folder) throws Exception {
        assumeThat(CorpusCase.isPresent())
                .as("the corpus lies beside the project, at %s", CorpusCase.root())
                .isTrue();
        List<CorpusCase> cases = new ArrayList<>(CorpusCase.all());
        Collections.shuffle(cases, new Random(747));
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        try (ServerProcess server = ServerProcess.start(
                ObservedServer.class,
                List.of("-Djava.io.tmpdir=" + temporary),
                List.of(config(folder).toString()))) {
            URI address = URI.create(server.awaitOut("http://"));
            CorpusRun.ask(
                    address,
                    cases.stream()
                            .filter(one -> one.directory().equals("png") && one.wish() == Wish.DECODE)
                            .limit(WARM_UP)
                            .toList());
            before = held(server);
            outcomes = CorpusRun.ask(address, cases);
            after = held(server);
            // What a client sees as the end of its connection the server has still to clear away.
            for (int i = 0; i < PATIENCE && after.get("handles") > before.get("handles"); i++) {
                after = held(server);
            }
            server.endInput();
            server.awaitOut("closed");
            log = server.restOfErr();
        }
    }

    @AfterAll
    void report() {
        List<Long> millis = outcomes.stream().map(Outcome::millis).sorted().toList();
        if (!millis.isEmpty()) {
            System.out.printf(
                    "corpus: %d files, median %d ms, p99 %d ms, slowest %d ms; held before %s, after %s%n",
                    millis.size(),
                    millis.get(millis.size() / 2),
                    millis.get(millis.size() * 99 / 100),
                    millis.get(millis.size() - 1),
                    before,
                    after);
            outcomes.stream()
                    .sorted(Comparator.comparing(Outcome::millis).reversed())
                    .limit(12)
                    .forEach(slow -> System.out.printf(
                            "corpus: %d ms for %s%n",
                            slow.millis(), slow.wanted().file()));
        }
    }

    private static Path config(Path folder) throws IOException {
        return Files.writeString(folder.resolve("corpus.properties"), """
                master.dir = %s
                server.port = 0
                log.level = debug
                request.timeout = 5s
                size.full = %d max
                """.formatted(CorpusCase.root(), CorpusRun.BOX));
    }

    private static Map<String, Long> held(ServerProcess server) throws IOException, InterruptedException {
        server.tell("what do you hold?");
        Map<String, Long> held = new TreeMap<>();
        for (String word :
                server.awaitOut("holds ").substring("holds ".length()).split(" ", -1)) {
            held.put(word.substring(0, word.indexOf('=')), Long.valueOf(word.substring(word.indexOf('=') + 1)));
        }
        return held;
    }

    @Test
    void answersEveryFileAsExpectedButForThoseWhoseReasonIsKnown() throws IOException {
        Map<String, String> faults = new TreeMap<>();
        for (Outcome outcome : outcomes) {
            outcome.fault().ifPresent(fault -> faults.put(outcome.wanted().file(), fault));
        }

        assertThat(faults.keySet()).as("faults %s", faults).isEqualTo(CorpusDeviations.REASONS.keySet());
    }

    @Test
    void refusesEveryCutFile() {
        assertThat(outcomes.stream()
                        .filter(outcome -> outcome.wanted().wish() == Wish.REJECT
                                && outcome.wanted().isCut()))
                .isNotEmpty()
                .allMatch(Outcome::isRefused);
    }

    @Test
    void turnsEveryPictureAsItsOrientationSays() throws IOException {
        List<String> turned = new ArrayList<>();
        for (String[] fields : CorpusCase.references("corpus-quarters.tsv")) {
            Outcome outcome = outcomes.stream()
                    .filter(one -> one.wanted().file().equals(fields[0]))
                    .findFirst()
                    .orElseThrow();
            assertThat(outcome.isServed()).as(fields[0]).isTrue();
            List<List<Integer>> quarters =
                    ServedPicture.of(outcome.answer().body().array()).quarters();
            for (int i = 0; i < quarters.size(); i++) {
                List<Integer> wanted = CorpusCase.colour(fields[i + 1]);
                if (!CorpusCase.isNear(quarters.get(i), wanted)) {
                    turned.add(fields[0] + ": quarter " + i + " is " + quarters.get(i) + ", expected " + wanted);
                }
            }
        }

        assertThat(turned).isEmpty();
    }

    @Test
    void sendsPicturesOnlyAndNothingElseThanRefusals() {
        assertThat(outcomes.stream()
                        .filter(outcome -> !outcome.isServed() && !outcome.isRefused())
                        .map(outcome ->
                                outcome.wanted().file() + " " + outcome.answer().status()))
                .isEmpty();
        assertThat(outcomes.stream().filter(Outcome::isServed)).allSatisfy(outcome -> {
            assertThat(outcome.answer().field("Content-Type"))
                    .hasValueSatisfying(
                            type -> assertThat(type).isIn("image/jpeg", "image/png", "image/gif", "image/webp"));
            assertThat(outcome.answer().field("X-Content-Type-Options")).hasValue("nosniff");
        });
    }

    @Test
    void answersInTime() {
        assertThat(outcomes.stream()
                        .filter(outcome -> outcome.millis() > LATEST_MILLIS)
                        .map(outcome -> outcome.wanted().file() + " took " + outcome.millis() + " ms"))
                .isEmpty();
    }

    @Test
    void neverUsesUpItsHeapAndFindsNoFaultOfItsOwn() {
        assertThat(log).noneMatch(line -> line.contains("OutOfMemory"));
        assertThat(log).noneMatch(line -> line.contains(" WARN ") || line.contains(" ERROR "));
    }

    @Test
    void holdsAfterwardsWhatItHeldBefore() {
        assertThat(after.get("handles")).isLessThanOrEqualTo(before.get("handles"));
        for (String name : List.of(
                "requests",
                "flights",
                "fetching",
                "fetches",
                "running",
                "queued",
                "reserved",
                "abandoned",
                "quarantined")) {
            assertThat(after.get(name)).as(name).isZero();
        }
        assertThat(after.get("renderers")).isEqualTo(before.get("renderers"));
        // The native library of the WebP add-on is there from the start.
        assertThat(after.get("temporary")).isEqualTo(before.get("temporary"));
    }

    @Test
    void isWhatTheDocumentationSays() throws IOException {
        Path file = Path.of("../../docs/formats.md");
        String text = Files.readString(file);
        String written = replaced(replaced(text, "formats", FormatsTable.features(outcomes)), "counts", counts());
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(file, written);
        } else {
            assertThat(text).isEqualTo(written);
        }
    }

    private String counts() throws IOException {
        String deviations = CorpusDeviations.REASONS.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> "| `" + entry.getKey() + "` | " + entry.getValue() + " |\n")
                .collect(Collectors.joining("", "\n| file | why |\n|---|---|\n", ""));
        return FormatsTable.groups(outcomes) + (CorpusDeviations.REASONS.isEmpty() ? "" : deviations);
    }

    private static String replaced(String text, String name, String table) {
        String begin = "<!-- " + name + " -->\n";
        int from = text.indexOf(begin) + begin.length();
        return text.substring(0, from) + table + text.substring(text.indexOf("<!-- end -->", from));
    }
}
