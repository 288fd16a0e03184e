package io.phizer.engine.raster;

import io.phizer.engine.resample.Band;
import io.phizer.engine.resample.PlaneResampler;
import io.phizer.engine.resample.RowRing;
import io.phizer.engine.resample.Taps;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.util.OptionalInt;

/**
 * Scales one region of a picture to a size while its rows come by, with the resampler of planes that JPEG goes through.
 * What is to be reduced much becomes means of whole blocks of pixels first ({@link RowMeans}), which leaves the filter
 * a reduction of three to six; what that takes from fine detail, the filter's weights give back. So no more than four
 * dozen rows are held, however tall the picture.
 *
 * <p>Colour is premultiplied by opacity on the way in and divided on the way out, so what is transparent has no say in
 * the colour of its neighbours; on the way it has seven bits behind the point, so that faint colours stay what they are.
 * What is to be laid over a colour is so before anything is rounded, which leaves nothing to divide.
 */
public final class RowResampler implements RowSink {
    private static final int FINE = PlaneResampler.BETWEEN;
    private static final int OPACITY = 3;
    private static final int OPAQUE = 255 << FINE;

    private final Region region;
    private final RowMeans means;
    private final RowRing[] rings;
    private final PlaneResampler[] planes;
    /** By channel: where the means that were made last go. */
    private final int[][] taken;

    private final Pixels result;
    /** The opacities of the rows of the result that were made last, where there are any; with bits behind the point. */
    private final int[] opacities;

    private int rows;

    /**
     * A resampler for one result.
     *
     * @param region what is shown, in stored pixels
     * @param left the column that the rows which come begin with
     * @param across how many columns become one before the filter
     * @param down how many rows
     * @param columns the filter's weights for a row of those
     * @param lines and for a column
     * @param below the colour, 0xRRGGBB, that is to be seen through what is not opaque; the result has no opacity then
     */
    RowResampler(
            Region region,
            int left,
            Samples samples,
            PixelSize target,
            int across,
            int down,
            Taps columns,
            Taps lines,
            OptionalInt below) {
        this.region = region;
        boolean laid = samples.alpha() && below.isPresent();
        this.result = Pixels.empty(target, laid ? Samples.RGB : samples);
        int channels = samples.channels();
        this.means = new RowMeans(samples, region.x() - left, region.width(), across, region.height(), down);
        this.planes = new PlaneResampler[channels];
        this.taken = new int[channels][];
        this.rings = new RowRing[channels];
        int made = PlaneResampler.fineRows() * target.width();
        Band band = PlaneResampler.fineBand(columns, means.width());
        this.opacities = new int[samples.alpha() ? made : 0];
        if (samples.alpha()) {
            int[] fine = new int[made];
            planes[OPACITY] = PlaneResampler.fineOfFine(band, lines, fine, (at, n) -> fade(fine, at, n, !laid));
            for (int c = 0; c < OPACITY; c++) {
                int channel = c;
                int under = below.orElse(0) >> (16 - 8 * c) & 0xFF;
                PlaneResampler.Rows taken =
                        laid ? (at, n) -> lay(fine, channel, under, at, n) : (at, n) -> divide(fine, channel, at, n);
                planes[c] = PlaneResampler.fineOfFine(band, lines, fine, taken);
            }
        } else {
            byte[] plain = new byte[made];
            for (int c = 0; c < channels; c++) {
                int channel = c;
                planes[c] = PlaneResampler.ofFine(band, lines, plain, (at, n) -> interleave(plain, channel, at, n));
            }
        }
        for (int c = 0; c < channels; c++) {
            rings[c] = new RowRing(planes[c].mostRows(), 1, means.width());
        }
    }

    /** An upper bound of the bytes that a resampler allocates, its result as {@link Pixels} included. */
    public static long heapBytes(Region region, PixelSize target, Samples samples) {
        int across = RowMeans.side(region.width(), target.width());
        long width = (region.width() + across - 1L) / across + 3;
        long heldRows = Math.min(region.height(), 48L) + Band.STEP + 4;
        long plane = 4 * width * heldRows + 8 * width + 32 * (heldRows + 16);
        long band = width * (4L * PlaneResampler.fineRows() + 32);
        long means = RowMeans.heapBytes(samples, region.width(), across);
        long weights = 80L * ((long) target.width() + target.height());
        long made = (long) target.width() * PlaneResampler.fineRows();
        long results = samples.channels() * target.pixels() + (samples.alpha() ? 8 * made : made);
        return samples.channels() * plane + band + results + means + weights + 16_384;
    }

    @Override
    public void row(int y, byte[] bytes, int from) {
        if (isWanted(y) && means.add(bytes, from)) {
            advance();
        }
    }

    @Override
    public void indexed(int y, byte[] indices, int from, Palette palette) {
        if (isWanted(y) && means.addIndexed(indices, from, palette)) {
            advance();
        }
    }

    private boolean isWanted(int y) {
        return y >= region.y() && y < region.y() + region.height();
    }

    private void advance() {
        for (int c = 0; c < planes.length; c++) {
            taken[c] = rings[c].row(rows)[0];
        }
        means.take(taken);
        boolean advanced = true;
        while (advanced) {
            advanced = false;
            // The last channel first: colours are divided by opacity.
            for (int c = planes.length - 1; c >= 0; c--) {
                advanced |= planes[c].advanceOnce(rings[c], rows + 1);
            }
        }
        means.clear();
        rows++;
    }

    /** The scaled picture, when all rows have come. */
    public Pixels result() {
        for (PlaneResampler plane : planes) {
            if (!plane.isComplete()) {
                throw new IllegalStateException("not all rows have come");
            }
        }
        return result;
    }

    private void interleave(byte[] plain, int channel, int at, int count) {
        byte[] data = result.data();
        int channels = planes.length;
        int out = at * channels + channel;
        for (int i = 0; i < count; i++) {
            data[out] = plain[i];
            out += channels;
        }
    }

    private static byte sample(int value) {
        return (byte) Math.max(0, Math.min(255, value));
    }

    private static int whole(int opacity) {
        return (opacity + (1 << (FINE - 1))) >> FINE;
    }

    private void fade(int[] fine, int at, int count, boolean kept) {
        System.arraycopy(fine, 0, opacities, 0, count);
        for (int i = 0; kept && i < count; i++) {
            result.data()[4 * (at + i) + OPACITY] = sample(whole(fine[i]));
        }
    }

    /** What overshoots does so in opacity as in colour, so that all comes out as if it had been laid over the colour before it was scaled. */
    private void lay(int[] fine, int channel, int under, int at, int count) {
        byte[] data = result.data();
        int out = 3 * at + channel;
        for (int i = 0; i < count; i++) {
            int sum = 255 * fine[i] + under * (OPAQUE - opacities[i]);
            data[out] = sample((sum + OPAQUE / 2) / OPAQUE);
            out += 3;
        }
    }

    /** The opacities of these very pixels were made just before. Where all is transparent there is no colour at all, which also compresses best. */
    private void divide(int[] fine, int channel, int at, int count) {
        for (int i = 0; i < count; i++) {
            int opacity = opacities[i];
            if (whole(opacity) > 0) {
                result.data()[4 * (at + i) + channel] = sample((fine[i] * 255 + opacity / 2) / opacity);
            }
        }
    }
}
