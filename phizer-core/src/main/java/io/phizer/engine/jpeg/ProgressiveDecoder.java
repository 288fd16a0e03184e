package io.phizer.engine.jpeg;

import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageException;
import io.phizer.engine.metadata.JpegCursor;
import io.phizer.engine.metadata.JpegProgression;
import java.util.ArrayList;
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
    private final ComponentBlocks[] components;

    ProgressiveDecoder(Segments segments, ComponentBlocks[] components) {
        this.segments = segments;
        this.components = components;
    }

    void decode(Cancellation cancelled) throws ImageException {
        List<Scan> scans = relevant(read());
        CoefficientStore[] stores = new CoefficientStore[components.length];
        for (int i = 0; i < components.length; i++) {
            stores[i] = new CoefficientStore(components[i]);
        }
        List<ProgressivePass> passes = scans.stream()
                .map(scan -> new ProgressivePass(segments.bytes(), scan, stores))
                .toList();
        decode(passes, stores, cancelled);
    }

    /**
     * What is wrong in a scan is told of the first that has anything wrong, which may come in a lower row than what it makes
     * of the refinements behind it.
     */
    private void decode(List<ProgressivePass> passes, CoefficientStore[] stores, Cancellation cancelled)
            throws ImageException {
        int sound = passes.size();
        @Nullable ImageException wrong = null;
        int rows = rows();
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
            for (int i = 0; wrong == null && i < stores.length; i++) {
                stores[i].transform(row);
            }
        }
        if (wrong != null) {
            throw wrong;
        }
    }

    /** Down to the last row of MCUs that is wanted. */
    private int rows() {
        // Windows are whole MCUs, the same of all components.
        return components[0].window().toRow() / components[0].component().v();
    }

    private List<Scan> read() throws ImageException {
        List<Scan> scans = new ArrayList<>();
        JpegProgression progression = new JpegProgression(components.length);
        int end = 0;
        for (@Nullable Scan scan = segments.next(end); scan != null; scan = segments.next(end)) {
            check(scan);
            for (Scan.Part part : scan.parts()) {
                int[] table = segments.tables().quantisation(part.component().quantisation());
                if (table.length == 0) {
                    throw new ImageException.Malformed("scan whose quantisation is not defined", scan.start());
                }
                int component = part.component().index();
                components[component].quantisation(table);
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
        int[] last = new int[components.length];
        for (int i = 0; i < components.length; i++) {
            last[i] = components[i].lastOfAll();
        }
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
