package io.phizer.engine.png;

/**
 * Chooses for each row the filter (W3C PNG, section 9) whose differences add up to least, taken as signed numbers: the
 * heuristic that the standard recommends for pictures in true colour (section 12.7).
 */
final class PngFilterChoice {
    private static final int KINDS = 5;

    private final int distance;
    private final int rowBytes;
    /** A row by each filter, its number in front. */
    private final byte[][] rows;

    private byte[] above;

    PngFilterChoice(int rowBytes, int distance) {
        this.rowBytes = rowBytes;
        this.distance = distance;
        this.rows = new byte[KINDS][1 + rowBytes];
        for (int kind = 0; kind < KINDS; kind++) {
            rows[kind][0] = (byte) kind;
        }
        this.above = new byte[rowBytes];
    }

    /** The filtered row, with the filter's number in front; valid until the next call. */
    byte[] best(byte[] row) {
        long least = Long.MAX_VALUE;
        byte[] best = rows[0];
        for (int kind = 0; kind < KINDS; kind++) {
            filter(kind, row, rows[kind]);
            long sum = 0;
            for (int i = 1; i <= rowBytes; i++) {
                sum += Math.abs(rows[kind][i]);
            }
            if (sum < least) {
                least = sum;
                best = rows[kind];
            }
        }
        System.arraycopy(row, 0, above, 0, rowBytes);
        return best;
    }

    private void filter(int kind, byte[] row, byte[] target) {
        switch (kind) {
            case 0 -> System.arraycopy(row, 0, target, 1, rowBytes);
            case 1 -> sub(row, target);
            case 2 -> {
                for (int i = 0; i < rowBytes; i++) {
                    target[i + 1] = (byte) (row[i] - above[i]);
                }
            }
            case 3 -> average(row, target);
            default -> paeth(row, target);
        }
    }

    private void sub(byte[] row, byte[] target) {
        int margin = Math.min(distance, rowBytes);
        System.arraycopy(row, 0, target, 1, margin);
        for (int i = margin; i < rowBytes; i++) {
            target[i + 1] = (byte) (row[i] - row[i - distance]);
        }
    }

    private void average(byte[] row, byte[] target) {
        for (int i = 0; i < rowBytes; i++) {
            int left = i < distance ? 0 : row[i - distance] & 0xFF;
            target[i + 1] = (byte) (row[i] - ((left + (above[i] & 0xFF)) >> 1));
        }
    }

    private void paeth(byte[] row, byte[] target) {
        for (int i = 0; i < rowBytes; i++) {
            int left = i < distance ? 0 : row[i - distance] & 0xFF;
            int up = above[i] & 0xFF;
            int corner = i < distance ? 0 : above[i - distance] & 0xFF;
            int toLeft = Math.abs(up - corner);
            int toUp = Math.abs(left - corner);
            int toCorner = Math.abs(left + up - 2 * corner);
            int nearest = toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
            target[i + 1] = (byte) (row[i] - nearest);
        }
    }
}
