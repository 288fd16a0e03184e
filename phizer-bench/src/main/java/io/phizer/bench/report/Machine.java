package io.phizer.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What the figures were measured on. */
public final class Machine {
    private Machine() {}

    /** Name and value of what matters, in a constant order; {@code unknown} where the system does not tell. */
    public static Map<String, String> describe() {
        Map<String, String> machine = new LinkedHashMap<>();
        machine.put("processor", first("/proc/cpuinfo", "model name"));
        machine.put("cores", String.valueOf(Runtime.getRuntime().availableProcessors()));
        machine.put("memory", first("/proc/meminfo", "MemTotal"));
        machine.put(
                "system",
                first("/etc/os-release", "PRETTY_NAME").replace("\"", "") + ", Linux "
                        + System.getProperty("os.version"));
        machine.put(
                "JDK",
                System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version") + ", "
                        + System.getProperty("java.vm.vendor"));
        machine.put("load at the start", text("/proc/loadavg"));
        return machine;
    }

    /** What stands behind the first colon or equals sign of the first line that begins so. */
    private static String first(String file, String key) {
        return read(file, lines -> lines.filter(line -> line.startsWith(key))).replaceFirst("^[^:=]*[:=]\\s*", "");
    }

    private static String text(String file) {
        return read(file, lines -> lines);
    }

    private static String read(String file, UnaryOperator<Stream<String>> filter) {
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            return filter.apply(lines)
                    .filter(Predicate.not(String::isBlank))
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }
}
