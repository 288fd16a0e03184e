package io.phizer.engine.png;

/**
 * Takes the filters Sub, Up and Average off a row (W3C PNG, sections 9.2 and 9.3). What a byte needs first is the one before it, so for the usual pixels
 * those of the pixel before are in variables: from one round of the loop to the next nothing goes through memory.
 */
final class PngFilters {
    private PngFilters() {}

    static void up(byte[] filtered, int from, byte[] above, byte[] row, int bytes) {
        for (int i = 0; i < bytes; i++) {
            row[i] = (byte) (filtered[from + i] + above[i]);
        }
    }

    static void sub(byte[] filtered, int from, byte[] row, int bytes, int distance) {
        switch (distance) {
            case 1 -> sub1(filtered, from, row, bytes);
            case 3 -> sub3(filtered, from, row, bytes);
            case 4 -> sub4(filtered, from, row, bytes);
            default -> {
                System.arraycopy(filtered, from, row, 0, Math.min(distance, bytes));
                for (int i = distance; i < bytes; i++) {
                    row[i] = (byte) (filtered[from + i] + row[i - distance]);
                }
            }
        }
    }

    private static void sub1(byte[] filtered, int from, byte[] row, int bytes) {
        int a = 0;
        for (int i = 0; i < bytes; i++) {
            a += filtered[from + i];
            row[i] = (byte) a;
        }
    }

    private static void sub3(byte[] filtered, int from, byte[] row, int bytes) {
        int a = 0;
        int b = 0;
        int c = 0;
        for (int i = 0; i < bytes - 2; i += 3) {
            a += filtered[from + i];
            b += filtered[from + i + 1];
            c += filtered[from + i + 2];
            row[i] = (byte) a;
            row[i + 1] = (byte) b;
            row[i + 2] = (byte) c;
        }
    }

    private static void sub4(byte[] filtered, int from, byte[] row, int bytes) {
        int a = 0;
        int b = 0;
        int c = 0;
        int d = 0;
        for (int i = 0; i < bytes - 3; i += 4) {
            a += filtered[from + i];
            b += filtered[from + i + 1];
            c += filtered[from + i + 2];
            d += filtered[from + i + 3];
            row[i] = (byte) a;
            row[i + 1] = (byte) b;
            row[i + 2] = (byte) c;
            row[i + 3] = (byte) d;
        }
    }

    static void average(byte[] filtered, int from, byte[] above, byte[] row, int bytes, int distance) {
        switch (distance) {
            case 1 -> average1(filtered, from, above, row, bytes);
            case 3 -> average3(filtered, from, above, row, bytes);
            case 4 -> average4(filtered, from, above, row, bytes);
            default -> {
                for (int i = 0; i < bytes; i++) {
                    int left = i < distance ? 0 : row[i - distance] & 0xFF;
                    row[i] = (byte) mean(filtered[from + i], left, above[i]);
                }
            }
        }
    }

    private static void average1(byte[] filtered, int from, byte[] above, byte[] row, int bytes) {
        int a = 0;
        for (int i = 0; i < bytes; i++) {
            a = mean(filtered[from + i], a, above[i]);
            row[i] = (byte) a;
        }
    }

    private static void average3(byte[] filtered, int from, byte[] above, byte[] row, int bytes) {
        int a = 0;
        int b = 0;
        int c = 0;
        for (int i = 0; i < bytes - 2; i += 3) {
            a = mean(filtered[from + i], a, above[i]);
            b = mean(filtered[from + i + 1], b, above[i + 1]);
            c = mean(filtered[from + i + 2], c, above[i + 2]);
            row[i] = (byte) a;
            row[i + 1] = (byte) b;
            row[i + 2] = (byte) c;
        }
    }

    private static void average4(byte[] filtered, int from, byte[] above, byte[] row, int bytes) {
        int a = 0;
        int b = 0;
        int c = 0;
        int d = 0;
        for (int i = 0; i < bytes - 3; i += 4) {
            a = mean(filtered[from + i], a, above[i]);
            b = mean(filtered[from + i + 1], b, above[i + 1]);
            c = mean(filtered[from + i + 2], c, above[i + 2]);
            d = mean(filtered[from + i + 3], d, above[i + 3]);
            row[i] = (byte) a;
            row[i + 1] = (byte) b;
            row[i + 2] = (byte) c;
            row[i + 3] = (byte) d;
        }
    }

    private static int mean(byte filtered, int left, byte above) {
        return (filtered + ((left + (above & 0xFF)) >> 1)) & 0xFF;
    }
}
