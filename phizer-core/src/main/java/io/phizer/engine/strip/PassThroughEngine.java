package io.phizer.engine.strip;

import io.phizer.engine.Cancellation;
import io.phizer.engine.EngineChain;
import io.phizer.engine.ImageEngine;
import io.phizer.engine.ImageException;
import io.phizer.engine.ImageInfo;
import io.phizer.engine.ResizePlan;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import io.phizer.image.Orientation;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.util.ArrayList;
import java.util.List;

/**
 * The engine for pictures that nothing is done to: all of an upright one, at its size, in its format. It takes metadata
 * out of the file and leaves the coded pixels as they are, so nothing is lost and little is computed. All other jobs it
 * passes on, so it stands first in a chain. Safe for use by several threads.
 *
 * <p>A picture is passed through only if it is whole and within limits: the file that was made is decoded once, by the
 * engines behind, for next to nothing of a result. What they refuse, and what is odd in a file, is passed on as well, so
 * that the engine that would decode it says what is to become of it.
 *
 * <p>The quality of a plan is no reason to encode a picture again; that a JPEG has to be progressive is one, and inks are, and a
 * profile that is too large to be kept.
 */
public final class PassThroughEngine implements ImageEngine {
    private static final String NAME = "pass-through";
    /** Goes up whenever this package makes other bytes of the same picture. */
    private static final String RECIPE = "8";
    /** The source's parts as they are collected, as a whole, and as a file. */
    private static final long COPIES = 4;

    private static final long FIXED_HEAP = 64 << 10;
    private static final PixelSize ONE_PIXEL = new PixelSize(1, 1);
    private static final int CORNER = 8;

    private final ImageEngine decoder;

    /**
     * An engine in front of others.
     *
     * @param decoder what reads headers, has the limits, and finds out whether a picture is whole
     */
    public PassThroughEngine(ImageEngine decoder) {
        this.decoder = decoder;
    }

    /**
     * Engines in the order in which they are asked, with one in front that passes pictures through; and with another that
     * checks them by no engine which one of the same name follows, for that is the more sparing.
     */
    public static List<ImageEngine> before(List<ImageEngine> engines) {
        List<ImageEngine> sparing = new ArrayList<>();
        for (int i = 0; i < engines.size(); i++) {
            String name = engines.get(i).name();
            if (engines.subList(i + 1, engines.size()).stream()
                    .noneMatch(other -> other.name().equals(name))) {
                sparing.add(engines.get(i));
            }
        }
        List<ImageEngine> all = new ArrayList<>();
        all.add(new PassThroughEngine(EngineChain.of(engines)));
        if (sparing.size() < engines.size()) {
            all.add(new PassThroughEngine(EngineChain.of(sparing)));
        }
        all.addAll(engines);
        return List.copyOf(all);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String version() {
        return RECIPE;
    }

    /**
     * Whether the formats are the same, and one that the engines behind write too: only the plan tells whether a picture
     * is to be scaled, and then they must.
     */
    @Override
    public boolean supports(ImageFormat input, ImageFormat output) {
        return input == output && decoder.supports(input, output);
    }

    @Override
    public ImageInfo probe(ImageBytes source) throws ImageException {
        return decoder.probe(source);
    }

    @Override
    public long heapCost(ImageBytes source, List<ResizePlan> plans) throws ImageException {
        ImageInfo info = accept(source, plans);
        boolean animated = plans.stream().anyMatch(ResizePlan::animated);
        long checking = decoder.heapCost(source, List.of(check(info, animated)));
        long walking = info.format() == ImageFormat.JPEG
                ? JpegCodeWalk.heapBytes(info.stored().width(), info.stored().height())
                : 0;
        return FIXED_HEAP + COPIES * source.length() + walking + checking;
    }

    @Override
    public List<ImageBytes> render(ImageBytes source, List<ResizePlan> plans, Cancellation cancelled)
            throws ImageException {
        if (plans.isEmpty()) {
            throw new IllegalArgumentException("no plan to render");
        }
        cancelled.check();
        ImageInfo info = accept(source, plans);
        List<ImageBytes> results = new ArrayList<>();
        for (ResizePlan plan : plans) {
            try {
                ImageBytes stripped = strip(source.array(), info, plan, cancelled);
                decoder.render(stripped, List.of(check(info, plan.animated())), cancelled);
                results.add(stripped);
            } catch (ImageException.Malformed odd) {
                throw new ImageException.Unsupported("passing it through: " + odd.getMessage());
            }
        }
        return List.copyOf(results);
    }

    /** Looks at the plans first: nearly all are passed on, and should be at no cost. */
    private ImageInfo accept(ImageBytes source, List<ResizePlan> plans) throws ImageException {
        for (ResizePlan plan : plans) {
            boolean unscaled = plan.region().equals(Region.all(plan.target()));
            boolean sameFormat = source.format().filter(plan.output()::equals).isPresent();
            boolean written = sameFormat && supports(plan.output(), plan.output());
            if (!unscaled || !written || plan.orientation() != Orientation.UPRIGHT) {
                throw new ImageException.Unsupported("a picture that is to be changed");
            }
        }
        ImageInfo info = decoder.probe(source);
        for (ResizePlan plan : plans) {
            if (!plan.target().equals(info.stored())) {
                throw new ImageException.Unsupported("a picture that is to be cropped");
            }
            if (info.format() == ImageFormat.JPEG) {
                JpegStrip.check(source.array(), plan.progressive());
            }
        }
        return info;
    }

    private static ImageBytes strip(byte[] bytes, ImageInfo info, ResizePlan plan, Cancellation cancelled)
            throws ImageException {
        return switch (info.format()) {
            case JPEG -> JpegStrip.strip(bytes, plan.progressive(), cancelled);
            case PNG -> PngStrip.strip(bytes, cancelled);
            case GIF -> GifStrip.strip(bytes, info.stored(), plan.animated(), cancelled);
            default -> {
                if (info.format() != ImageFormat.WEBP) {
                    throw new ImageException.Unsupported(
                            "passing " + info.format().word() + " through");
                }
                yield WebpStrip.strip(bytes, info.stored(), plan.animated());
            }
        };
    }

    /**
     * What has to be decoded wholly to be made, and costs little else. Of JPEG that is the last corner at full size, for
     * which no scan and no coefficient can be passed over; of GIF and WebP the last pixel, since frames are decoded wholly
     * and what changes elsewhere need not be scaled, of WebP in one of GIF, which can be animated too; of PNG all in one pixel.
     */
    private ResizePlan check(ImageInfo info, boolean animated) {
        PixelSize size = info.stored();
        ImageFormat output = info.format();
        Region region =
                output == ImageFormat.PNG ? Region.all(size) : corner(size, output == ImageFormat.JPEG ? CORNER : 1);
        PixelSize target = output == ImageFormat.JPEG ? region.size() : ONE_PIXEL;
        if (output == ImageFormat.WEBP && decoder.supports(output, ImageFormat.GIF)) {
            output = ImageFormat.GIF;
        }
        return new ResizePlan(region, Orientation.UPRIGHT, target, output, 75, false, animated, 0xFFFFFF);
    }

    /** The last corner of a picture, so many pixels wide and high at most. */
    private static Region corner(PixelSize size, int side) {
        int width = Math.min(side, size.width());
        int height = Math.min(side, size.height());
        return new Region(size.width() - width, size.height() - height, width, height);
    }
}
