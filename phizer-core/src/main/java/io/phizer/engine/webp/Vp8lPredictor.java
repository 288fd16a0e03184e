package io.phizer.engine.webp;

/** Adds to each pixel what its neighbours let expect (RFC 9649, section 3.5.1). */
final class Vp8lPredictor implements Vp8lTransform {
    private static final int BLACK = 0xFF000000;

    private final int storedWidth;
    private final int blockBits;
    private final int columns;
    private final int[] blocks;

    Vp8lPredictor(int storedWidth, int blockBits, int columns, int[] blocks) {
        this.storedWidth = storedWidth;
        this.blockBits = blockBits;
        this.columns = columns;
        this.blocks = blocks;
    }

    @Override
    public int storedWidth() {
        return storedWidth;
    }

    @Override
    public int[] invert(int[] pixels, int height) {
        int width = storedWidth;
        pixels[0] = Vp8lPalette.sum(pixels[0], BLACK);
        for (int x = 1; x < width; x++) {
            pixels[x] = Vp8lPalette.sum(pixels[x], pixels[x - 1]);
        }
        for (int y = 1; y < height; y++) {
            int start = y * width;
            int row = (y >> blockBits) * columns;
            pixels[start] = Vp8lPalette.sum(pixels[start], pixels[start - width]);
            for (int x = 1; x < width; x++) {
                int at = start + x;
                int mode = blocks[row + (x >> blockBits)] >> 8 & 15;
                // At the right edge the pixel up right is, by the format, the first of this row.
                int expected = expected(
                        mode, pixels[at - 1], pixels[at - width], pixels[at - width - 1], pixels[at - width + 1]);
                pixels[at] = Vp8lPalette.sum(pixels[at], expected);
            }
        }
        return pixels;
    }

    private static int expected(int mode, int left, int up, int upLeft, int upRight) {
        return switch (mode) {
            case 1 -> left;
            case 2 -> up;
            case 3 -> upRight;
            case 4 -> upLeft;
            case 5 -> average(average(left, upRight), up);
            case 6 -> average(left, upLeft);
            case 7 -> average(left, up);
            case 8 -> average(upLeft, up);
            case 9 -> average(up, upRight);
            case 10 -> average(average(left, upLeft), average(up, upRight));
            case 11 -> select(left, up, upLeft);
            case 12 -> gradient(left, up, upLeft);
            case 13 -> halfGradient(average(left, up), upLeft);
            default -> BLACK;
        };
    }

    /** The mean of two pixels, each channel rounded down. */
    private static int average(int a, int b) {
        return (((a ^ b) & 0xFEFEFEFE) >>> 1) + (a & b);
    }

    private static int select(int left, int up, int upLeft) {
        int toLeft = 0;
        int toUp = 0;
        for (int shift = 0; shift < 32; shift += 8) {
            int corner = upLeft >> shift & 0xFF;
            toLeft += Math.abs((up >> shift & 0xFF) - corner);
            toUp += Math.abs((left >> shift & 0xFF) - corner);
        }
        return toLeft < toUp ? left : up;
    }

    private static int gradient(int left, int up, int upLeft) {
        int pixel = 0;
        for (int shift = 0; shift < 32; shift += 8) {
            int value = (left >> shift & 0xFF) + (up >> shift & 0xFF) - (upLeft >> shift & 0xFF);
            pixel |= clamped(value) << shift;
        }
        return pixel;
    }

    private static int halfGradient(int mean, int upLeft) {
        int pixel = 0;
        for (int shift = 0; shift < 32; shift += 8) {
            int value = mean >> shift & 0xFF;
            pixel |= clamped(value + (value - (upLeft >> shift & 0xFF)) / 2) << shift;
        }
        return pixel;
    }

    private static int clamped(int value) {
        return Math.max(0, Math.min(255, value));
    }
}
