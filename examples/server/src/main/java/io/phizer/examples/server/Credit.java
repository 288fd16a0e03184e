package io.phizer.examples.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who made a photograph and under which licence it may be passed on.
 *
 * @param by the author
 * @param licence its SPDX identifier
 */
record Credit(String by, String licence) {
    private static final Logger log = LoggerFactory.getLogger(Credit.class);
    private static final Map<String, String> LICENCES = Map.of(
            "CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/",
            "CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/",
            "CC-BY-SA-4.0", "https://creativecommons.org/licenses/by-sa/4.0/");

    /** Where the licence can be read; empty if that is not known here. */
    String licenceUrl() {
        return LICENCES.getOrDefault(licence, "");
    }

    /**
     * The credits by file name, of the table in the directory's {@code CREDITS.md}, whose columns are found by their heads
     * {@code file}, {@code by} and {@code licence}. None if there is no such table.
     */
    static Map<String, Credit> read(Path directory) {
        Path file = directory.resolve("CREDITS.md");
        Map<String, Credit> credits = new HashMap<>();
        if (!Files.isRegularFile(file)) {
            return credits;
        }
        try {
            List<List<String>> rows = Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith("|"))
                    .map(Credit::cells)
                    .toList();
            List<String> head = rows.isEmpty() ? List.of() : rows.get(0);
            int name = head.indexOf("file");
            int by = head.indexOf("by");
            int licence = head.indexOf("licence");
            int columns = Math.max(name, Math.max(by, licence)) + 1;
            if (Math.min(name, Math.min(by, licence)) >= 0) {
                rows.stream()
                        .filter(row -> row.size() >= columns)
                        .forEach(row -> credits.put(row.get(name), new Credit(row.get(by), row.get(licence))));
            }
        } catch (IOException e) {
            log.warn("{} cannot be read: {}", file, e.toString());
        }
        return credits;
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.substring(1).split("\\|", -1))
                .map(String::strip)
                .toList();
    }
}
