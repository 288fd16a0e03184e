package io.phizer.examples.server;

import io.phizer.request.Nearest;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was asked for on the command line. */
final class CommandLine {
    private final Map<Option, String> values = new EnumMap<>(Option.class);

    private CommandLine() {}

    /**
     * Reads the arguments: {@code --option value}, {@code --option=value}, and {@code -c FILE}.
     *
     * @throws UsageException if one cannot be understood
     */
    static CommandLine of(List<String> arguments) throws UsageException {
        CommandLine line = new CommandLine();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            int equals = argument.startsWith("--") ? argument.indexOf('=') : -1;
            String word = equals < 0 ? argument : argument.substring(0, equals);
            Option option = known(word);
            String value = "";
            if (equals >= 0) {
                value = argument.substring(equals + 1);
                if (!option.hasValue()) {
                    throw new UsageException("option " + word + " takes no value");
                }
            } else if (option.hasValue()) {
                i++;
                if (i == arguments.size()) {
                    throw new UsageException("option " + word + " needs a value");
                }
                value = arguments.get(i);
            }
            if (line.values.put(option, value) != null) {
                throw new UsageException("option " + option.word() + " is given twice");
            }
        }
        line.check();
        return line;
    }

    private void check() throws UsageException {
        String what = values.get(Option.PRINT);
        if (what != null && Printout.of(what).isEmpty()) {
            throw new UsageException("option --print takes " + String.join(", ", Printout.words()) + ", not '" + what
                    + "'" + Nearest.hint(what, Printout.words()));
        }
        if (values.containsKey(Option.PICTURES)
                && print().filter(Printout.REPORT::equals).isEmpty()) {
            throw new UsageException("option --pictures has no meaning without --print report");
        }
    }

    private static Option known(String word) throws UsageException {
        Optional<Option> option = Option.of(word);
        if (option.isEmpty()) {
            String kind = word.startsWith("-") ? "unknown option " : "unexpected argument ";
            throw new UsageException(kind + "'" + word + "'" + Nearest.hint(word, Option.words()));
        }
        return option.get();
    }

    /** Whether the options are to be explained. */
    boolean help() {
        return values.containsKey(Option.HELP);
    }

    /** The configuration file, if one was named. */
    Optional<String> config() {
        return Optional.ofNullable(values.get(Option.CONFIG));
    }

    /** What is to be printed instead of serving pictures. */
    Optional<Printout> print() {
        return Optional.ofNullable(values.get(Option.PRINT)).flatMap(Printout::of);
    }

    /** The pictures to measure with; none if none was named. */
    List<String> pictures() {
        return Optional.ofNullable(values.get(Option.PICTURES)).stream()
                .flatMap(paths -> Arrays.stream(paths.split(",")))
                .filter(path -> !path.isEmpty())
                .toList();
    }

    /** The keys of the configuration whose values are replaced. */
    Map<String, String> overrides() {
        Map<String, String> overrides = new LinkedHashMap<>();
        values.forEach((option, value) -> {
            if (!option.key().isEmpty()) {
                overrides.put(option.key(), option.translate(value));
            }
        });
        return overrides;
    }
}
