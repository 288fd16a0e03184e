package io.phizer.engine.webp;

import io.phizer.image.PixelSize;

/** Some rows of a decoded VP8 frame of a size: luma, and chroma of half its width and height. */
record Vp8Picture(Vp8Plane luma, Vp8Plane blue, Vp8Plane red, PixelSize size) {
    /**
     * Gives pixels of a row as RGB. Chroma is interpolated between the four nearest samples, as WebP's reference
     * decoder does; the conversion is that of ITU-R BT.601 for the range 16 to 235.
     *
     * @param step bytes from pixel to pixel in the target
     */
    void row(int y, int from, int count, byte[] target, int offset, int step) {
        int lastColumn = size.width() - 1;
        int lastRow = size.height() - 1;
        int near = y >> 1;
        int far = Math.max(0, Math.min(lastRow >> 1, (y & 1) == 0 ? near - 1 : near + 1));
        int out = offset;
        for (int x = from; x < from + count; x++, out += step) {
            int nearColumn = x >> 1;
            int farColumn = Math.max(0, Math.min(lastColumn >> 1, (x & 1) == 0 ? nearColumn - 1 : nearColumn + 1));
            int u = mixed(blue, nearColumn, farColumn, near, far);
            int v = mixed(red, nearColumn, farColumn, near, far);
            int light = ((luma.data[luma.at(x, y)] & 0xFF) * 19_077) >> 8;
            target[out] = eightBits(light + ((v * 26_149) >> 8) - 14_234);
            target[out + 1] = eightBits(light - ((u * 6_419) >> 8) - ((v * 13_320) >> 8) + 8_708);
            target[out + 2] = eightBits(light + ((u * 33_050) >> 8) - 17_685);
        }
    }

    private static int mixed(Vp8Plane plane, int nearColumn, int farColumn, int nearRow, int farRow) {
        byte[] data = plane.data;
        int sum = 9 * (data[plane.at(nearColumn, nearRow)] & 0xFF)
                + 3 * (data[plane.at(farColumn, nearRow)] & 0xFF)
                + 3 * (data[plane.at(nearColumn, farRow)] & 0xFF)
                + (data[plane.at(farColumn, farRow)] & 0xFF);
        return (sum + 8) >> 4;
    }

    private static byte eightBits(int value) {
        return (byte) Math.max(0, Math.min(255, value >> 6));
    }
}
