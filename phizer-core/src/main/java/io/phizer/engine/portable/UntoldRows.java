package io.phizer.engine.portable;

import io.phizer.engine.raster.RowSink;

/**
 * Passes rows on, and counts those that are mid-gray from their middle to their end: so libjpeg makes blocks for which there
 * is no data, be it that a file was cut or that a wrong code led the decoder behind its end. Rows may begin with something
 * else, since of what follows a restart it decodes one MCU before it notices.
 */
final class UntoldRows implements RowSink {
    /** One row of so many may be missing at the end of damaged data; of fewer, none may. As the fast engine has it. */
    private static final int MOST_MISSING = 16;

    private final RowSink next;
    private final int width;
    private int rows;
    private int gray;

    /**
     * Before another sink.
     *
     * @param width how many bytes a row has
     */
    UntoldRows(RowSink next, int width) {
        this.next = next;
        this.width = width;
    }

    /** Whether more rows are gray than a wrong bit near the end explains. */
    boolean areMany() {
        return gray > rows / MOST_MISSING;
    }

    @Override
    public void row(int y, byte[] bytes, int from) {
        rows++;
        gray += isGray(bytes, from) ? 1 : 0;
        next.row(y, bytes, from);
    }

    /** 128, or 127 where inks are made of what is the other way round. */
    private boolean isGray(byte[] bytes, int from) {
        for (int i = from + width / 2; i < from + width; i++) {
            if (((bytes[i] + 1) & 0xFE) != 0x80) {
                return false;
            }
        }
        return true;
    }
}
