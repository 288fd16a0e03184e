package io.phizer.bench.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A table whose first column is text and whose others are numbers. */
public final class MarkdownTable {
    private final List<String> head;
    private final List<List<String>> rows = new ArrayList<>();

    /** A table without rows yet. */
    public MarkdownTable(List<String> head) {
        this.head = List.copyOf(head);
    }

    /** Adds a row. */
    public void add(List<String> row) {
        if (row.size() != head.size()) {
            throw new IllegalArgumentException(row.size() + " cells in a row, expected " + head.size());
        }
        rows.add(List.copyOf(row));
    }

    /** The table, or nothing where it has no rows; a bar in a cell does not end it. */
    public String text() {
        if (rows.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder(line(head));
        text.append("|---|")
                .append(String.join("|", Collections.nCopies(head.size() - 1, "--:")))
                .append("|\n");
        rows.forEach(row -> text.append(line(row)));
        return text.toString();
    }

    private static String line(List<String> cells) {
        return "| "
                + String.join(
                        " | ",
                        cells.stream().map(cell -> cell.replace("|", "\\|")).toList()) + " |\n";
    }
}
