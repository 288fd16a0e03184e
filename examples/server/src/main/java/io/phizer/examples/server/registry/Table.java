package io.phizer.examples.server.registry;

import java.util.ArrayList;
import java.util.List;

/** Rows of words in columns as wide as they need; the first column is flush left and all others are as their heads are. */
final class Table {
    private static final String GAP = "  ";

    private final List<String> heads;
    private final List<List<String>> rows = new ArrayList<>();

    /** A table with these heads; one that begins with {@code >} is flush right. */
    Table(String... heads) {
        this.heads = List.of(heads);
    }

    /** Adds a row, of as many words as there are heads. */
    void row(String... words) {
        rows.add(List.of(words));
    }

    /** The lines of the table. */
    String text() {
        List<List<String>> all = new ArrayList<>();
        all.add(heads.stream().map(head -> head.replace(">", "")).toList());
        all.addAll(rows);
        StringBuilder text = new StringBuilder();
        for (List<String> row : all) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < heads.size(); i++) {
                int column = i;
                int width = all.stream()
                        .mapToInt(other -> other.get(column).length())
                        .max()
                        .orElse(0);
                String blanks = " ".repeat(width - row.get(i).length());
                line.append(i == 0 ? "" : GAP);
                line.append(heads.get(i).startsWith(">") ? blanks + row.get(i) : row.get(i) + blanks);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
