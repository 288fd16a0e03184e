package io.phizer.engine.portable;

import io.phizer.engine.ImageException;
import io.phizer.engine.raster.Samples;

/**
 * What the samples of a TIFF file mean (TIFF 6.0, sections 4 to 6 and 18).
 *
 * @param bits of a sample
 * @param count of samples of a pixel, opacity included
 * @param pushed what the decoder makes of them
 */
record TiffSamples(int bits, int count, Samples pushed) {
    private static final int WHITE_IS_ZERO = 0;
    private static final int BLACK_IS_ZERO = 1;
    private static final int RGB = 2;
    private static final int PALETTE = 3;
    private static final int ASSOCIATED = 1;
    private static final int UNASSOCIATED = 2;

    static TiffSamples of(TiffDirectory directory) throws ImageException {
        long photometric = directory.value(TiffTags.PHOTOMETRIC, -1);
        int colours = switch ((int) Math.min(photometric, 99)) {
            case WHITE_IS_ZERO, BLACK_IS_ZERO, PALETTE -> 1;
            case RGB -> 3;
            default -> throw new ImageException.Unsupported("TIFF photometric interpretation " + photometric);
        };
        long count = directory.value(TiffTags.SAMPLES, 1);
        if (count < colours || count > colours + 1 || (photometric == PALETTE && count > 1)) {
            throw new ImageException.Unsupported("TIFF of " + count + " samples, photometric " + photometric);
        }
        int bits = bits(directory, (int) count);
        if (photometric == PALETTE ? bits > 8 : bits < 8 && colours == 3) {
            throw new ImageException.Unsupported("TIFF of " + bits + " bits, photometric " + photometric);
        }
        if (photometric == PALETTE && directory.values(TiffTags.COLOUR_MAP, 3 << 8).length != 3 << bits) {
            throw new ImageException.Malformed("TIFF palette of " + bits + " bits is of another length", -1);
        }
        for (long format : directory.values(TiffTags.FORMAT, 8)) {
            if (format != 1) {
                throw new ImageException.Unsupported("TIFF sample format " + format);
            }
        }
        if (bits == 16 && directory.value(TiffTags.PREDICTOR, 1) != 1) {
            throw new ImageException.Unsupported("TIFF of 16 bits as differences");
        }
        long extra = directory.value(TiffTags.EXTRA, 0);
        boolean alpha = count > colours && (extra == ASSOCIATED || extra == UNASSOCIATED);
        Samples pushed = alpha ? Samples.RGBA : colours == 3 || photometric == PALETTE ? Samples.RGB : Samples.GRAY;
        return new TiffSamples(bits, (int) count, pushed);
    }

    private static int bits(TiffDirectory directory, int count) throws ImageException {
        long[] bits = directory.values(TiffTags.BITS, 8);
        if (bits.length == 0) {
            return 1;
        }
        for (int i = 0; i < Math.min(count, bits.length); i++) {
            if (bits[i] != bits[0]) {
                throw new ImageException.Unsupported("TIFF samples of different sizes");
            }
        }
        if (bits[0] != 1 && bits[0] != 2 && bits[0] != 4 && bits[0] != 8 && bits[0] != 16) {
            throw new ImageException.Unsupported("TIFF of " + bits[0] + " bits a sample");
        }
        return (int) bits[0];
    }
}
