package io.phizer.metrics;

import io.phizer.house.DocTable;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The documentation shows the table of meters as it is in the code; {@code -Ddocs.update=true} writes it. */
final class MeterDocsTest {
    @Test
    void showTheTable() throws IOException {
        DocTable.check("docs/metrics.md", "meters", table());
    }

    private static String table() {
        return Arrays.stream(MeterRow.values())
                .map(row -> "| `%s` | %s%s | %s | %s |\n"
                        .formatted(
                                row.meter(),
                                row.kind().name().toLowerCase(Locale.ROOT),
                                row.unit().isEmpty() ? "" : " (" + row.unit() + ")",
                                row.tags().stream().map(tag -> "`" + tag + "`").collect(Collectors.joining(", ")),
                                row.meaning()))
                .collect(Collectors.joining("", "| meter | kind | tags | meaning |\n|---|---|---|---|\n", ""));
    }
}
