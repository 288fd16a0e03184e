package io.phizer.engine.portable;

import io.phizer.engine.Cancellation;
import io.phizer.engine.raster.Pixels;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.util.Arrays;
import java.util.Optional;

/** The rectangle in which two pictures differ. Its left and top are even, which is all that WebP's frames can say. */
final class ChangedPart {
    private ChangedPart() {}

    /**
     * The smallest one; empty if the pictures, of the same samples, are the same.
     *
     * @param after a part of the later picture, outside of which both are the same
     * @param place of that part
     */
    static Optional<Region> between(Pixels before, Pixels after, Region place, Cancellation cancelled) {
        int channels = after.samples().channels();
        int rowBytes = after.rowBytes();
        int left = rowBytes;
        int right = 0;
        int top = -1;
        int bottom = -1;
        for (int y = 0; y < place.height(); y++) {
            cancelled.check();
            int row = y * rowBytes;
            int old = (place.y() + y) * before.rowBytes() + place.x() * channels;
            int first = Arrays.mismatch(before.data(), old, old + rowBytes, after.data(), row, row + rowBytes);
            if (first < 0) {
                continue;
            }
            int last = rowBytes - 1;
            while (before.data()[old + last] == after.data()[row + last]) {
                last--;
            }
            left = Math.min(left, first);
            right = Math.max(right, last);
            top = top < 0 ? y : top;
            bottom = y;
        }
        if (top < 0) {
            return Optional.empty();
        }
        int x = place.x() + left / channels & ~1;
        int y = place.y() + top & ~1;
        return Optional.of(new Region(x, y, place.x() + right / channels + 1 - x, place.y() + bottom + 1 - y));
    }

    /** A part with so much around it, an even number, as there is in a picture. */
    static Region widened(Region part, int by, PixelSize picture) {
        int x = Math.max(0, part.x() - by);
        int y = Math.max(0, part.y() - by);
        int right = Math.min(picture.width(), part.x() + part.width() + by);
        int bottom = Math.min(picture.height(), part.y() + part.height() + by);
        return new Region(x, y, right - x, bottom - y);
    }

    /** A part of a picture, as a picture of its own. */
    static Pixels copy(Pixels pixels, Region part) {
        Pixels cut = Pixels.empty(part.size(), pixels.samples());
        int channels = pixels.samples().channels();
        for (int y = 0; y < part.height(); y++) {
            int from = (part.y() + y) * pixels.rowBytes() + part.x() * channels;
            System.arraycopy(pixels.data(), from, cut.data(), y * cut.rowBytes(), cut.rowBytes());
        }
        return cut;
    }
}
