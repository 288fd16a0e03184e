package io.phizer.bench.compare;

import io.phizer.bench.engine.Contender;
import io.phizer.bench.report.Machine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The arguments, which {@code phizer-bench/compare} sets.
 *
 * @param photos a folder of JPEGs
 * @param out the folder for results
 * @param sharp the folder in which sharp is installed
 * @param script the worker of sharp
 * @param node the program
 * @param java the program for workers; the driver runs on the same JDK
 * @param pin words before each worker's command, such as {@code taskset -c 1}
 * @param cjpeg the program of libjpeg-turbo, if there is one
 * @param docs the folder into which tables and plots are written too, if they are
 * @param effort how long to measure
 */
record Options(
        Path photos,
        Path out,
        Path sharp,
        Path script,
        String node,
        String java,
        List<String> pin,
        Optional<String> cjpeg,
        Optional<Path> docs,
        Effort effort) {

    /** Reads {@code --name value} pairs; the script has told users of mistakes before. */
    static Options parse(String... args) {
        List<String> words = Arrays.asList(args);
        return new Options(
                Path.of(required(words, "--photos")),
                Path.of(required(words, "--out")),
                Path.of(required(words, "--sharp")),
                Path.of(required(words, "--script")),
                required(words, "--node"),
                required(words, "--java"),
                optional(words, "--pin").map(pin -> List.of(pin.split(" "))).orElse(List.of()),
                optional(words, "--cjpeg"),
                optional(words, "--docs").map(Path::of),
                words.contains("--quick") ? Effort.QUICK : Effort.FULL);
    }

    /** What the figures were measured on, and how. */
    Map<String, String> machine() {
        Map<String, String> machine = Machine.describe();
        machine.put("pinned by", pin.isEmpty() ? "nothing" : String.join(" ", pin));
        machine.put("effort", effort.name().toLowerCase(Locale.ROOT));
        return machine;
    }

    List<String> command(Tool tool) {
        return tool.contender().map(this::jvm).orElseGet(() -> sharp(tool == Tool.SHARP_FULL ? "full" : "default"));
    }

    /** The worker for an engine of the JVM. */
    List<String> jvm(Contender contender) {
        List<String> command = new ArrayList<>(pin);
        command.addAll(List.of(
                java,
                "-Djava.awt.headless=true",
                "-XX:+UseSerialGC",
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                ResizeWorker.class.getName(),
                contender.name()));
        return command;
    }

    /** The worker for sharp with a setting that its script knows. */
    List<String> sharp(String setting) {
        List<String> command = new ArrayList<>(pin);
        command.addAll(List.of(node, script.toString(), sharp.toString(), setting));
        return command;
    }

    private static String required(List<String> words, String name) {
        return optional(words, name).orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
    }

    private static Optional<String> optional(List<String> words, String name) {
        int at = words.indexOf(name);
        return at < 0 || at + 1 >= words.size() ? Optional.empty() : Optional.of(words.get(at + 1));
    }

    /** How long each tool is warmed and measured in each cell. */
    enum Effort {
        /** For a look. */
        QUICK(200, 9, 400),
        /** For figures. */
        FULL(400, 15, 2000);

        private final int warmMillis;
        private final int rounds;
        private final int budgetMillis;

        Effort(int warmMillis, int rounds, int budgetMillis) {
            this.warmMillis = warmMillis;
            this.rounds = rounds;
            this.budgetMillis = budgetMillis;
        }

        /** The least time for which a tool is called before its times count. */
        int warmMillis() {
            return warmMillis;
        }

        /** The most calls that count. */
        int rounds() {
            return rounds;
        }

        /** A tool that has taken longer than this leaves the rounds, but not before its third call. */
        int budgetMillis() {
            return budgetMillis;
        }
    }
}
