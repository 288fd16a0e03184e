package io.phizer.engine.portable;

import io.phizer.engine.ImageException;
import io.phizer.engine.metadata.ByteCursor;
import io.phizer.image.PixelSize;

/**
 * Walks over the run-length coded pixels of a BMP file without making any, so that what is cut or leads out of the
 * picture is known before the JDK's reader sees it.
 */
final class BmpRuns {
    private static final int END_OF_LINE = 0;
    private static final int END_OF_BITMAP = 1;
    private static final int MOVE = 2;
    /** Some writers code rows of so many pixels more as make it a multiple of this. */
    private static final int PADDED_TO = 4;

    private final byte[] bytes;
    private final int from;
    private final boolean nibbles;

    /**
     * Runs of one file.
     *
     * @param from offset of the first
     * @param nibbles whether a pixel has four bits, else eight
     */
    BmpRuns(byte[] bytes, int from, boolean nibbles) {
        this.bytes = bytes;
        this.from = from;
        this.nibbles = nibbles;
    }

    /** Ends at the mark of the end or with the last row; takes time by the bytes there are. */
    void check(PixelSize size) throws ImageException.Malformed {
        ByteCursor in = new ByteCursor(bytes, from, bytes.length);
        long x = 0;
        long y = 0;
        long most = (size.width() + PADDED_TO - 1L) / PADDED_TO * PADDED_TO;
        while (y < size.height()) {
            if (y == size.height() - 1 && x >= size.width() && in.remaining() == 0) {
                return; // some writers leave out the mark
            }
            int count = in.u8();
            int value = in.u8();
            if (count > 0) {
                x += count;
            } else if (value == END_OF_LINE) {
                x = 0;
                y++;
            } else if (value == END_OF_BITMAP) {
                return;
            } else if (value == MOVE) {
                x += in.u8();
                y += in.u8();
            } else {
                x += value;
                int data = nibbles ? (value + 1) / 2 : value;
                in.skip(data + (data & 1));
            }
            if (x > most) {
                throw new ImageException.Malformed("BMP run leaves the picture", in.position());
            }
        }
    }
}
