package io.phizer.engine.webp;

/** Adds to each pixel what its neighbours let expect (RFC 9649, section 3.5.1). */
final class Vp8lPredictor implements Vp8lTransform {
    private static final int BLACK = 0xFF000000;

    private final int storedWidth;
    private final int blockBits;
    private final int columns;
    private final int[] blocks;
    /** The row before, as it came out. */
    private final int[] above;

    Vp8lPredictor(int storedWidth, int blockBits, int columns, int[] blocks) {
        this.storedWidth = storedWidth;
        this.blockBits = blockBits;
        this.columns = columns;
        this.blocks = blocks;
        this.above = new int[storedWidth];
    }

    @Override
    public int storedWidth() {
        return storedWidth;
    }

    @Override
    public void invert(int y, int[] row) {
        int width = storedWidth;
        row[0] = Vp8lPalette.sum(row[0], y == 0 ? BLACK : above[0]);
        int first = (y >> blockBits) * columns;
        for (int x = 1; x < width; x++) {
            int expected = row[x - 1];
            if (y > 0) {
                int mode = blocks[first + (x >> blockBits)] >> 8 & 15;
                // At the right edge the pixel up right is, by the format, the first of this row.
                int upRight = x + 1 < width ? above[x + 1] : row[0];
                expected = expected(mode, row[x - 1], above[x], above[x - 1], upRight);
            }
            row[x] = Vp8lPalette.sum(row[x], expected);
        }
        System.arraycopy(row, 0, above, 0, width);
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
