package io.phizer.bench.compare;

import io.phizer.bench.quality.Score;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Where phizer loses, one line each: the default setting against sharp's default and the engines of the JVM, the best
 * setting against sharp with all pixels.
 *
 * @param slower by wall time
 * @param worse in PSNR or SSIM
 * @param failed what phizer did not make at all
 */
record Losses(List<String> slower, List<String> worse, List<String> failed) {
    private static final Set<Tool> PEERS_OF_BEST = EnumSet.of(Tool.SHARP_FULL);
    private static final Set<Tool> PEERS =
            EnumSet.complementOf(EnumSet.of(Tool.PHIZER, Tool.PHIZER_BEST, Tool.SHARP_FULL));

    static Losses of(Results results) {
        Losses losses = new Losses(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (Cell cell : results.cells()) {
            PEERS.forEach(peer -> losses.compare(cell, Tool.PHIZER, peer));
            PEERS_OF_BEST.forEach(peer -> losses.compare(cell, Tool.PHIZER_BEST, peer));
            cell.failures().forEach((tool, why) -> {
                if (tool == Tool.PHIZER || tool == Tool.PHIZER_BEST) {
                    losses.failed.add(where(cell) + tool.label() + ": " + why);
                }
            });
        }
        return losses;
    }

    private void compare(Cell cell, Tool tool, Tool peer) {
        OptionalDouble speedup = cell.speedup(tool, peer, Timing::wall);
        if (cell.timing(tool).isPresent() && speedup.isPresent() && speedup.getAsDouble() < 1) {
            slower.add(where(cell)
                    + text(
                            "%s %.1f ms, %s %.1f ms: %.2f times as fast",
                            tool.label(),
                            cell.timing(tool).orElseThrow().wall(),
                            peer.label(),
                            cell.timing(peer).orElseThrow().wall(),
                            speedup.getAsDouble()));
        }
        OptionalDouble psnr = cell.margin(tool, peer, Score::psnr);
        OptionalDouble ssim = cell.margin(tool, peer, Score::ssim);
        if (psnr.isPresent() && ssim.isPresent() && (psnr.getAsDouble() < 0 || ssim.getAsDouble() < 0)) {
            worse.add(where(cell)
                    + text(
                            "%s against %s: %+.3f dB PSNR, %+.5f SSIM",
                            tool.label(), peer.label(), psnr.getAsDouble(), ssim.getAsDouble()));
        }
    }

    /** As Markdown. */
    String text() {
        return section("Slower", slower) + section("Lower in PSNR or SSIM", worse) + section("Not made at all", failed);
    }

    private static String section(String title, List<String> lines) {
        StringBuilder text = new StringBuilder(title).append(":").append(lines.isEmpty() ? " nowhere.\n\n" : "\n\n");
        lines.forEach(line -> text.append("* ").append(line).append('\n'));
        return text.append(lines.isEmpty() ? "" : "\n").toString();
    }

    private static String where(Cell cell) {
        return text(
                "%s, %s (%.1f MP, %s): ",
                cell.kind().label(),
                cell.photo().name(),
                cell.photo().megapixels(),
                cell.photo().coding());
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
