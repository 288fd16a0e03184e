package io.phizer.engine.jpeg;

import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageException;
import io.phizer.engine.metadata.JpegCursor;
import io.phizer.engine.metadata.JpegProgression;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All scans of a progressive picture (ITU-T T.81, section G.1), side by side: row of MCUs by row of MCUs, each adds what it
 * has of that row. So no more is held than a row, however large the picture is. Of the scans only those are decoded that
 * matter for the scale: none but those of DC coefficients at 1/8. What a refinement needs to know makes earlier scans matter,
 * so all headers are read first.
 */
final class ProgressiveDecoder {
    private final Segments segments;
    /** By component. */
    private final CoefficientStore[] stores;

    private final CoefficientRows into;
    /** Rows of MCUs that are wanted, from the first of the picture on. */
    private final int rows;

    private ProgressiveDecoder(Segments segments, CoefficientStore[] stores, CoefficientRows into, int rows) {
        this.segments = segments;
        this.stores = stores;
        this.into = into;
        this.rows = rows;
    }

    /** A decoder of some blocks of each component. */
    static ProgressiveDecoder of(Segments segments, ComponentBlocks[] components) {
        CoefficientStore[] stores =
                Arrays.stream(components).map(CoefficientStore::of).toArray(CoefficientStore[]::new);
        // Windows are whole MCUs, the same of all components.
        int rows = components[0].window().toRow() / components[0].component().v();
        return new ProgressiveDecoder(segments, stores, new WantedRows(components), rows);
    }

    /** A decoder of all coefficients. */
    static ProgressiveDecoder whole(Segments segments, CoefficientRows into) throws ImageException.Malformed {
        Frame frame = segments.frame();
        CoefficientStore[] stores =
                frame.components().stream().map(CoefficientStore::whole).toArray(CoefficientStore[]::new);
        return new ProgressiveDecoder(segments, stores, into, frame.mcuRows());
    }

    void decode(Cancellation cancelled) throws ImageException {
        List<Scan> scans = relevant(read());
        List<ProgressivePass> passes = scans.stream()
                .map(scan -> new ProgressivePass(segments.bytes(), scan, stores))
                .toList();
        decode(passes, cancelled);
    }

    /**
     * What is wrong in a scan is told of the first that has anything wrong, which may come in a lower row than what it makes
     * of the refinements behind it.
     */
    private void decode(List<ProgressivePass> passes, Cancellation cancelled) throws ImageException {
        int sound = passes.size();
        @Nullable ImageException wrong = null;
        for (int row = 0; row < rows; row++) {
            cancelled.check();
            for (CoefficientStore store : stores) {
                store.clear(row);
            }
            for (int i = 0; i < sound; i++) {
                try {
                    passes.get(i).decode(row);
                } catch (ImageException e) {
                    wrong = e;
                    sound = i;
                }
            }
            if (wrong == null) {
                into.row(row, stores);
            }
        }
        if (wrong != null) {
            throw wrong;
        }
    }

    private List<Scan> read() throws ImageException {
        List<Scan> scans = new ArrayList<>();
        JpegProgression progression = new JpegProgression(stores.length);
        int end = 0;
        for (@Nullable Scan scan = segments.next(end); scan != null; scan = segments.next(end)) {
            check(scan);
            for (Scan.Part part : scan.parts()) {
                int[] table = segments.tables().quantisation(part.component().quantisation());
                if (table.length == 0) {
                    throw new ImageException.Malformed("scan whose quantisation is not defined", scan.start());
                }
                int component = part.component().index();
                into.quantisation(component, table);
                progression.scan(component, scan.first(), scan.last(), scan.high(), scan.low(), scan.start());
            }
            scans.add(scan);
            end = JpegCursor.endOfScan(segments.bytes(), scan.start());
        }
        if (!progression.isWhole()) {
            // It may be cut, which all of its data tells, and nothing but some may be wanted here.
            throw new ImageException.Unsupported("progressive picture that lacks its last scans");
        }
        return scans;
    }

    /** Section G.1.1.1 and table B.3. */
    private static void check(Scan scan) throws ImageException.Malformed {
        boolean dc = scan.first() == 0;
        boolean band = dc ? scan.last() == 0 : scan.last() >= scan.first() && scan.last() < 64 && !scan.interleaved();
        boolean bits = scan.low() <= 13 && (scan.high() == 0 || scan.high() == scan.low() + 1);
        if (!band || !bits) {
            throw new ImageException.Malformed(
                    "spectral selection or successive approximation that cannot be", scan.start());
        }
        for (Scan.Part part : scan.parts()) {
            if ((dc && scan.high() == 0 && part.dcCode() == null) || (!dc && part.acCode() == null)) {
                throw new ImageException.Malformed("scan whose tables are not defined", scan.start());
            }
        }
    }

    private List<Scan> relevant(List<Scan> scans) {
        int[] last = Arrays.stream(stores).mapToInt(CoefficientStore::last).toArray();
        List<Scan> relevant = new ArrayList<>();
        for (int i = scans.size() - 1; i >= 0; i--) {
            Scan scan = scans.get(i);
            int component = scan.parts().get(0).component().index();
            if (scan.first() == 0) {
                relevant.add(0, scan);
            } else if (scan.first() <= last[component]) {
                relevant.add(0, scan);
                if (scan.high() > 0) {
                    last[component] = Math.max(last[component], scan.last());
                }
            }
        }
        return relevant;
    }
}
