package io.phizer.engine.jpeg;

import io.phizer.engine.ImageException;
import io.phizer.engine.resample.PlaneResampler;
import io.phizer.engine.resample.Taps;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The decoder run for whole planes at scales of one's choice; what resamples is told to change nothing. */
public final class WholePlanes {
    private WholePlanes() {}

    /** By component: samples row by row, of as many rows and columns as {@link #size} tells. */
    public static byte[][] of(byte[] jpeg, int[] scales, Supplier<BlockTransform> transforms) throws ImageException {
        Segments segments = SmallJpegs.segments(jpeg);
        Frame frame = segments.frame();
        ComponentBlocks[] components = new ComponentBlocks[frame.components().size()];
        byte[][] results = new byte[components.length][];
        for (Component component : frame.components()) {
            int i = component.index();
            int n = scales[i];
            int width = size(frame.width(), component.h(), frame.maxH(), n);
            int height = size(frame.height(), component.v(), frame.maxV(), n);
            BlockWindow all = all(component);
            results[i] = new byte[width * height];
            PlaneResampler copy =
                    PlaneResampler.of(identity(width), identity(height), n, component.paddedColumns(), results[i]);
            ScaledPlane plane = new ScaledPlane(n, all.columns(), transforms.get(), List.of(copy));
            components[i] = new ComponentBlocks(component, all, List.of(plane));
        }
        decode(segments, components);
        return results;
    }

    /** Samples that belong to the picture. */
    public static int size(int luma, int factor, int most, int n) {
        return (luma * factor * n + most * 8 - 1) / (most * 8);
    }

    /**
     * By component and row of blocks, what the transform gets to see: coefficients by place in a block of that many
     * frequencies, then by block.
     */
    public static List<List<int[][]>> coefficients(byte[] jpeg, int frequencies) throws ImageException {
        return coefficients(SmallJpegs.segments(jpeg), frequencies, WholePlanes::all);
    }

    /** The same of all frequencies. */
    static List<List<int[][]>> coefficients(Segments segments) throws ImageException {
        return coefficients(segments, 8, WholePlanes::all);
    }

    private static BlockWindow all(Component component) {
        return new BlockWindow(0, component.paddedColumns(), 0, component.mcuRows() * component.v());
    }

    /** The same of a part of each component. */
    static List<List<int[][]>> coefficients(byte[] jpeg, int frequencies, Function<Component, BlockWindow> windows)
            throws ImageException {
        return coefficients(SmallJpegs.segments(jpeg), frequencies, windows);
    }

    private static List<List<int[][]>> coefficients(
            Segments segments, int frequencies, Function<Component, BlockWindow> windows) throws ImageException {
        Frame frame = segments.frame();
        ComponentBlocks[] components = new ComponentBlocks[frame.components().size()];
        List<List<int[][]>> seen = new ArrayList<>();
        for (Component component : frame.components()) {
            List<int[][]> rows = new ArrayList<>();
            seen.add(rows);
            BlockWindow window = windows.apply(component);
            ScaledPlane plane = new ScaledPlane(frequencies, window.columns(), new Seen(rows), List.of());
            components[component.index()] = new ComponentBlocks(component, window, List.of(plane));
        }
        decode(segments, components);
        return seen;
    }

    private static void decode(Segments segments, ComponentBlocks[] components) throws ImageException {
        if (segments.frame().progressive()) {
            ProgressiveDecoder.of(segments, components).decode(() -> false);
            return;
        }
        int end = 0;
        for (@Nullable Scan scan = segments.next(end); scan != null; scan = segments.next(end)) {
            end = new SequentialScan(segments.bytes(), scan, segments.tables(), components).decode(() -> false);
        }
    }

    static Taps identity(int length) {
        return Taps.of(length, 0, 1, 0, length, 1);
    }

    /** Keeps what it is given. */
    private record Seen(List<int[][]> rows) implements BlockTransform {
        @Override
        public int frequencies(int n) {
            return n;
        }

        @Override
        public void transform(int[][] coefficients, int[] divisors, int[][][] samples) {
            int[][] copy = new int[coefficients.length][];
            for (int i = 0; i < copy.length; i++) {
                copy[i] = coefficients[i].clone();
            }
            rows.add(copy);
        }
    }
}
