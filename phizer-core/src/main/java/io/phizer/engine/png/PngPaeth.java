package io.phizer.engine.png;

/**
 * Takes the filter Paeth off a row (W3C PNG, section 9.4): to each byte comes whichever of its neighbours to the left, above,
 * and above to the left is nearest to left + above - upper left. Which one is noise, so there is no branch.
 */
final class PngPaeth {
    private PngPaeth() {}

    static void take(byte[] filtered, int from, byte[] above, byte[] row, int bytes, int distance) {
        switch (distance) {
            case 1 -> take1(filtered, from, above, row, bytes);
            case 3 -> take3(filtered, from, above, row, bytes);
            case 4 -> take4(filtered, from, above, row, bytes);
            default -> takeAny(filtered, from, above, row, bytes, distance);
        }
    }

    private static void takeAny(byte[] filtered, int from, byte[] above, byte[] row, int bytes, int distance) {
        for (int i = 0; i < Math.min(distance, bytes); i++) {
            row[i] = (byte) (filtered[from + i] + above[i]);
        }
        for (int i = distance; i < bytes; i++) {
            row[i] = (byte) (filtered[from + i]
                    + nearest(row[i - distance] & 0xFF, above[i] & 0xFF, above[i - distance] & 0xFF));
        }
    }

    private static void take1(byte[] filtered, int from, byte[] above, byte[] row, int bytes) {
        int left = 0;
        int upLeft = 0;
        for (int i = 0; i < bytes; i++) {
            int up = above[i] & 0xFF;
            left = (filtered[from + i] + nearest(left, up, upLeft)) & 0xFF;
            upLeft = up;
            row[i] = (byte) left;
        }
    }

    private static void take3(byte[] filtered, int from, byte[] above, byte[] row, int bytes) {
        int left0 = 0;
        int left1 = 0;
        int left2 = 0;
        int upLeft0 = 0;
        int upLeft1 = 0;
        int upLeft2 = 0;
        for (int i = 0; i < bytes - 2; i += 3) {
            int up0 = above[i] & 0xFF;
            int up1 = above[i + 1] & 0xFF;
            int up2 = above[i + 2] & 0xFF;
            left0 = (filtered[from + i] + nearest(left0, up0, upLeft0)) & 0xFF;
            left1 = (filtered[from + i + 1] + nearest(left1, up1, upLeft1)) & 0xFF;
            left2 = (filtered[from + i + 2] + nearest(left2, up2, upLeft2)) & 0xFF;
            upLeft0 = up0;
            upLeft1 = up1;
            upLeft2 = up2;
            row[i] = (byte) left0;
            row[i + 1] = (byte) left1;
            row[i + 2] = (byte) left2;
        }
    }

    private static void take4(byte[] filtered, int from, byte[] above, byte[] row, int bytes) {
        int left0 = 0;
        int left1 = 0;
        int left2 = 0;
        int left3 = 0;
        int upLeft0 = 0;
        int upLeft1 = 0;
        int upLeft2 = 0;
        int upLeft3 = 0;
        for (int i = 0; i < bytes - 3; i += 4) {
            int up0 = above[i] & 0xFF;
            int up1 = above[i + 1] & 0xFF;
            int up2 = above[i + 2] & 0xFF;
            int up3 = above[i + 3] & 0xFF;
            left0 = (filtered[from + i] + nearest(left0, up0, upLeft0)) & 0xFF;
            left1 = (filtered[from + i + 1] + nearest(left1, up1, upLeft1)) & 0xFF;
            left2 = (filtered[from + i + 2] + nearest(left2, up2, upLeft2)) & 0xFF;
            left3 = (filtered[from + i + 3] + nearest(left3, up3, upLeft3)) & 0xFF;
            upLeft0 = up0;
            upLeft1 = up1;
            upLeft2 = up2;
            upLeft3 = up3;
            row[i] = (byte) left0;
            row[i + 1] = (byte) left1;
            row[i + 2] = (byte) left2;
            row[i + 3] = (byte) left3;
        }
    }

    /**
     * Where the upper left lies beyond the greater of the other two, by at least as much as they lie apart, the lesser is nearest to
     * left + above - upper left, and the other way round; between, the upper left itself is. The order in which the standard
     * compares, left first, makes both limits belong to the neighbours. (The form is Fabian Giesen's, known from stb_image.)
     */
    private static int nearest(int left, int up, int upLeft) {
        int limit = 3 * upLeft - up - left;
        int less = Math.min(left, up);
        int greater = Math.max(left, up);
        int low = greater <= limit ? less : upLeft;
        return limit <= less ? greater : low;
    }
}
