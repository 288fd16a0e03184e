package io.phizer.request;

import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.util.Optional;

/**
 * The part of a picture that is wanted, in thousandths of the picture as seen: columns {@code [left, right)}, rows
 * {@code [top, bottom)}. Thousandths do not change when the picture is replaced by a larger one.
 *
 * @param left 0 to 999, below {@code right}
 * @param top 0 to 999, below {@code bottom}
 * @param right 1 to 1000
 * @param bottom 1 to 1000
 */
public record CropSpec(int left, int top, int right, int bottom) {
    static final int FULL = 1000;

    /** All of the picture. */
    public static final CropSpec WHOLE = new CropSpec(0, 0, FULL, FULL);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is not in 0..1000, or nothing lies between two of them
     */
    public CropSpec {
        if (!inRange(left) || !inRange(top) || !inRange(right) || !inRange(bottom)) {
            throw new IllegalArgumentException(
                    "crop " + text(left, top, right, bottom) + " has a number not in 0..1000");
        }
        if (left >= right || top >= bottom) {
            throw new IllegalArgumentException("crop " + text(left, top, right, bottom)
                    + " is empty, left must be below right and top below bottom");
        }
    }

    /**
     * The crop that a URL writes as {@code LxT/RxB}.
     *
     * @throws IllegalArgumentException if it is of another shape, not in range, or not in its only spelling
     */
    public static CropSpec parse(String text) {
        int slash = text.indexOf('/');
        Optional<Corner> leftTop = slash < 0 ? Optional.empty() : Corner.parse(text.substring(0, slash));
        Optional<Corner> rightBottom = Corner.parse(text.substring(slash + 1));
        if (leftTop.isEmpty() || rightBottom.isEmpty()) {
            throw new IllegalArgumentException("crop " + Quote.of(text)
                    + " is not of the form LxT/RxB with numbers in 0..1000 without leading zeros");
        }
        return new CropSpec(
                leftTop.get().x(),
                leftTop.get().y(),
                rightBottom.get().x(),
                rightBottom.get().y());
    }

    private static boolean inRange(int number) {
        return number >= 0 && number <= FULL;
    }

    /** Whether nothing is cut away. */
    public boolean isWhole() {
        return equals(WHOLE);
    }

    /**
     * The pixels of this part in a picture of that size. Every edge is {@code floor(side * n / 1000)}; where two edges
     * meet in a small picture the part is one pixel wide or high. It never leaves the picture.
     *
     * @param seen the size of the picture after orientation
     */
    public Region within(PixelSize seen) {
        int x = edge(seen.width(), left);
        int y = edge(seen.height(), top);
        int width = Math.max(1, edge(seen.width(), right) - x);
        int height = Math.max(1, edge(seen.height(), bottom) - y);
        return new Region(x, y, width, height);
    }

    /** Below {@code side} for every n but 1000, which is why one more pixel always fits. */
    private static int edge(int side, int n) {
        return (int) ((long) side * n / FULL);
    }

    /** The crop as it stands in a URL: {@code LxT/RxB}. */
    @Override
    public String toString() {
        return text(left, top, right, bottom);
    }

    private static String text(int left, int top, int right, int bottom) {
        return left + "x" + top + "/" + right + "x" + bottom;
    }
}
