package io.phizer.bench.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An SVG of dots: rows have names, columns have a scale each and a line at what all is compared with. Whatever lies beyond
 * a scale is drawn at its edge.
 */
final class DotChart {
    private static final int LABELS = 300;
    private static final int COLUMN = 150;
    private static final int GAP = 30;
    private static final int ROW = 18;
    private static final int HEAD = 78;
    private static final int FOOT = 26;
    /** What the longest label of a tick takes. */
    private static final int TICK = 24;

    private final String title;
    private final List<String> rows;
    private final List<Axis> columns;
    private final Map<String, String> legend = new LinkedHashMap<>();
    private final List<String> dots = new ArrayList<>();

    DotChart(String title, List<String> rows, List<Axis> columns) {
        this.title = title;
        this.rows = List.copyOf(rows);
        this.columns = List.copyOf(columns);
    }

    /** Adds a dot of a series to a row and a column. */
    void dot(int row, int column, String series, String colour, double value) {
        legend.put(series, colour);
        double x = left(column) + columns.get(column).position(value) * COLUMN;
        dots.add(format(
                "<circle cx=\"%.1f\" cy=\"%d\" r=\"4\" fill=\"%s\" fill-opacity=\"0.85\"><title>%s: %.3f</title></circle>",
                x, y(row), colour, escape(series), value));
    }

    /** The SVG, on white, with a title for those who do not see it. */
    String svg() {
        int width = left(columns.size()) + GAP;
        int height = HEAD + rows.size() * ROW + FOOT;
        StringBuilder svg = new StringBuilder(format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\""
                        + " font-family=\"sans-serif\" font-size=\"11\" fill=\"#222\">%n",
                width, height, width, height));
        svg.append(
                format("<title>%s</title>%n<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>%n", escape(title)));
        svg.append(format("<text x=\"8\" y=\"18\" font-size=\"14\" font-weight=\"bold\">%s</text>%n", escape(title)));
        legend(svg);
        for (int row = 0; row < rows.size(); row++) {
            svg.append(format("<text x=\"8\" y=\"%d\">%s</text>%n", y(row) + 4, escape(rows.get(row))));
            svg.append(format(
                    "<line x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\" stroke=\"#eee\"/>%n",
                    LABELS, width - GAP, y(row), y(row)));
        }
        for (int column = 0; column < columns.size(); column++) {
            column(svg, column);
        }
        dots.forEach(dot -> svg.append(dot).append('\n'));
        return svg.append("</svg>\n").toString();
    }

    private void legend(StringBuilder svg) {
        int x = 12;
        for (Map.Entry<String, String> series : legend.entrySet()) {
            svg.append(format("<circle cx=\"%d\" cy=\"34\" r=\"4\" fill=\"%s\"/>", x, series.getValue()));
            svg.append(format("<text x=\"%d\" y=\"38\">%s</text>%n", x + 8, escape(series.getKey())));
            x += 28 + 6 * series.getKey().length();
        }
    }

    private void column(StringBuilder svg, int column) {
        Axis axis = columns.get(column);
        int left = left(column);
        int bottom = HEAD + rows.size() * ROW;
        svg.append(format("<text x=\"%d\" y=\"58\" font-weight=\"bold\">%s</text>%n", left, escape(axis.title())));
        List<Double> ticks = axis.ticks();
        int reference = ticks.indexOf(axis.reference());
        int labelled = 1 + (ticks.size() - 1) * TICK / COLUMN; // each, or each so many from the reference on
        for (int i = 0; i < ticks.size(); i++) {
            double tick = ticks.get(i);
            double x = left + axis.position(tick) * COLUMN;
            svg.append(format(
                    "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\" stroke=\"%s\"/>%n",
                    x, x, HEAD - 8, bottom, i == reference ? "#444" : "#ddd"));
            if ((i - reference) % labelled == 0) {
                svg.append(format(
                        "<text x=\"%.1f\" y=\"%d\" font-size=\"9\" text-anchor=\"middle\">%s</text>%n",
                        x, bottom + 14, axis.label(tick)));
            }
        }
    }

    private static int left(int column) {
        return LABELS + column * (COLUMN + GAP);
    }

    private static int y(int row) {
        return HEAD + row * ROW + ROW / 2;
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
