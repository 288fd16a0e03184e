package io.phizer;

import io.phizer.engine.ImageInfo;
import io.phizer.engine.ResizePlan;
import io.phizer.image.ImageFormat;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import io.phizer.request.CropSpec;
import io.phizer.request.SizeSpec;

/**
 * Turns a wish into a plan, in exact integers; the one place where the geometry of sizes stands. A page that knows its
 * sources can ask it for the width and height of a result before there is one.
 *
 * <p>Let c be the crop of the picture as seen, and the box tw x th. {@code max} shows all of c; the side that binds
 * becomes exactly tw or th, the other one is rounded half up and at least 1.
 *
 * <p>{@code portrait} and {@code landscape} are one rule with the axes exchanged, told here for portrait. Height leads: it
 * becomes th, or stays that of c when c is lower and must not be enlarged. If c is wider than the box's aspect, which is
 * decided by cross multiplication before any rounding, the sides are cut to width ch * tw / th, rounded half up: of all
 * whole columns the nearest to the box's aspect. The result is then tw wide, or, when nothing is scaled, as wide as the
 * cut. If c is not wider, all of it is shown and the width of the result is rounded half up. {@code square} is that rule
 * with a box of T x T, T the longer side of the box, led by the shorter side of c.
 *
 * <p>What is cut is cut evenly, and an odd pixel at the right or bottom. The region never leaves c, a result is never
 * larger than its region unless the size enlarges, and never larger than the box (of {@code square}: T x T).
 */
public final class ResizePlanner {
    private ResizePlanner() {}

    /**
     * The plan of one result.
     *
     * @param info of the source
     * @param crop the part that is wanted
     * @param size the registered size
     * @param output the format that was chosen for the result
     */
    public static ResizePlan plan(ImageInfo info, CropSpec crop, SizeSpec size, ImageFormat output) {
        Region c = crop.within(info.seen());
        Fit fit = fit(c.size(), size);
        Region region = new Region(
                c.x() + (c.width() - fit.cut().width()) / 2,
                c.y() + (c.height() - fit.cut().height()) / 2,
                fit.cut().width(),
                fit.cut().height());
        return new ResizePlan(
                region,
                info.orientation(),
                fit.target(),
                output,
                size.quality(),
                size.progressive(),
                size.animated(),
                size.background());
    }

    /** The width and height of a result. */
    public static PixelSize size(ImageInfo info, CropSpec crop, SizeSpec size) {
        return fit(crop.within(info.seen()).size(), size).target();
    }

    private static Fit fit(PixelSize c, SizeSpec size) {
        PixelSize box = size.box();
        return switch (size.constraint()) {
            case MAX -> max(c, box, size.enlarge());
            case SQUARE -> {
                int side = Math.max(box.width(), box.height());
                PixelSize square = new PixelSize(side, side);
                yield c.width() >= c.height()
                        ? portrait(c, square, size.enlarge())
                        : landscape(c, square, size.enlarge());
            }
            case PORTRAIT -> portrait(c, box, size.enlarge());
            case LANDSCAPE -> landscape(c, box, size.enlarge());
        };
    }

    private static Fit max(PixelSize c, PixelSize box, boolean enlarge) {
        if (!enlarge && c.width() <= box.width() && c.height() <= box.height()) {
            return new Fit(c, c);
        }
        boolean widthBinds = (long) box.width() * c.height() <= (long) box.height() * c.width();
        PixelSize target = widthBinds
                ? new PixelSize(box.width(), scaled(c.height(), box.width(), c.width()))
                : new PixelSize(scaled(c.width(), box.height(), c.height()), box.height());
        return new Fit(c, target);
    }

    private static Fit portrait(PixelSize c, PixelSize box, boolean enlarge) {
        boolean asItIs = !enlarge && c.height() <= box.height();
        int height = asItIs ? c.height() : box.height();
        boolean tooWide = (long) c.width() * box.height() > (long) box.width() * c.height();
        if (!tooWide) {
            return new Fit(c, new PixelSize(scaled(c.width(), height, c.height()), height));
        }
        int cut = scaled(c.height(), box.width(), box.height());
        return new Fit(new PixelSize(cut, c.height()), new PixelSize(asItIs ? cut : box.width(), height));
    }

    private static Fit landscape(PixelSize c, PixelSize box, boolean enlarge) {
        return portrait(c.transposed(), box.transposed(), enlarge).transposed();
    }

    /** {@code side * numerator / denominator}, rounded half up, at least 1; exact for all ints. */
    private static int scaled(int side, int numerator, int denominator) {
        long product = (long) side * numerator;
        long quotient = product / denominator;
        long remainder = product % denominator;
        return (int) Math.max(1, remainder >= denominator - remainder ? quotient + 1 : quotient);
    }

    /** What is left of the crop, and the size it comes out in. */
    private record Fit(PixelSize cut, PixelSize target) {
        Fit transposed() {
            return new Fit(cut.transposed(), target.transposed());
        }
    }
}
