package io.phizer.engine.resample;

/** What {@link PlaneResampler} does, sample by sample: down first, seven bits kept, then across. */
public final class PlainResampler {
    private PlainResampler() {}

    /** A plane of {@code width} samples a row, by taps for its whole width and height. */
    public static byte[] resample(byte[] plane, int width, Taps columns, Taps lines) {
        byte[] result = new byte[columns.length() * lines.length()];
        for (int y = 0; y < lines.length(); y++) {
            int[] between = new int[width];
            for (int x = 0; x < width; x++) {
                int sum = 0;
                for (int i = 0; i < lines.count(y); i++) {
                    sum += (plane[(lines.first(y) + i) * width + x] & 0xFF) * lines.weights()[lines.start(y) + i];
                }
                between[x] = (sum + 64) >> 7;
            }
            for (int x = 0; x < columns.length(); x++) {
                int sum = 0;
                for (int i = 0; i < columns.count(x); i++) {
                    sum += between[columns.first(x) + i] * columns.weights()[columns.start(x) + i];
                }
                result[y * columns.length() + x] = (byte) Math.max(0, Math.min(255, (sum + (1 << 20)) >> 21));
            }
        }
        return result;
    }
}
