package io.phizer.engine.portable;

import io.phizer.engine.AddOns;
import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageEngine;
import io.phizer.engine.ImageException;
import io.phizer.engine.ImageInfo;
import io.phizer.engine.ImageLimits;
import io.phizer.engine.ResizePlan;
import io.phizer.engine.raster.RowResampler;
import io.phizer.engine.raster.Samples;
import io.phizer.engine.raster.SourceHeader;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import io.phizer.image.Orientation;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The portable engine: reads JPEG, PNG, GIF and WebP, writes JPEG, PNG and GIF, and what add-ons write. GIF and
 * WebP are animated where the source is. Refuses by the header what is over its {@link ImageLimits}. Safe for use by several threads; one instance holds no pixels.
 *
 * <p>Rows flow from a decoder through the resampler of the fast path into small results; only GIF (a byte
 * a pixel) and some JPEG hold the whole picture in the heap. Colour conversion, turning and encoding are done
 * to the results.
 *
 * <p>JPEG is read by the JDK's reader, chosen by its class and never found by scanning, and written by the encoder of the
 * fast path. PNG, GIF and WebP are decoded here from the letter of their standards: the JDK's readers take cut files for whole ones
 * and hold all pixels; TwelveMonkeys' WebP reader predicts from filtered samples, so that its errors add up over a
 * photograph, refuses valid lossless files, and can be kept busy for a minute by a file of 55 bytes.
 */
public final class PortableEngine implements ImageEngine {
    private static final String NAME = "portable";
    /** Goes up whenever this package makes other bytes of the same picture. */
    private static final String RECIPE = "12";

    private static final long FIXED_HEAP = 512 << 10;
    /** Bytes of a pixel at most. */
    private static final long PIXEL = 4;

    private final ImageLimits limits;
    private final HeaderReader headers;
    private final ResultEncoder encoder;
    private final AddOns addOns;
    private final String version;

    /** An engine with the default limits. */
    public PortableEngine() {
        this(ImageLimits.defaults());
    }

    /**
     * An engine with limits of its own.
     *
     * @throws IllegalStateException if this Java runtime lacks the image coders of the JDK
     */
    public PortableEngine(ImageLimits limits) {
        this(limits, AddOns.none());
    }

    /**
     * An engine with limits of its own that writes and decodes what add-ons do as well.
     *
     * @throws IllegalStateException if this Java runtime lacks the image coders of the JDK
     */
    public PortableEngine(ImageLimits limits, AddOns addOns) {
        this(limits, addOns, Set.of());
    }

    /**
     * An engine with limits of its own that writes and decodes what add-ons do as well.
     *
     * @param alsoRead {@link ImageFormat#BMP} or {@link ImageFormat#TIFF}, which are not read without being named here:
     *     whole pictures go through the JDK's readers
     * @throws IllegalStateException if this Java runtime lacks the image coders of the JDK
     */
    public PortableEngine(ImageLimits limits, AddOns addOns, Set<ImageFormat> alsoRead) {
        this.limits = limits;
        this.headers = new HeaderReader(limits, ImageIoCoders.find(), addOns, alsoRead);
        this.encoder = new ResultEncoder(addOns);
        this.addOns = addOns;
        this.version = RECIPE + "-java" + Runtime.version().feature() + "-" + javaVendor() + addOns.writersVersion()
                + addOns.decodersVersion();
    }

    @Override
    public String name() {
        return NAME;
    }

    /**
     * The recipe's number, Java's version and vendor, since its readers and zlib are not the same in all of them, and the
     * versions of add-ons.
     */
    @Override
    public String version() {
        return version;
    }

    @Override
    public boolean supports(ImageFormat input, ImageFormat output) {
        return headers.reads(input) && encoder.writes(output);
    }

    @Override
    public ImageInfo probe(ImageBytes source) throws ImageException {
        return headers.read(source).info();
    }

    @Override
    public long heapCost(ImageBytes source, List<ResizePlan> plans) throws ImageException {
        SourceHeader header = headers.read(source);
        long still = 0;
        long moving = 0;
        int profile = header.mostProfileBytes();
        for (ResizePlan plan : plans) {
            Optional<AnimatedRendering> animated = AnimatedRendering.of(header, source.length(), plan, addOns, limits);
            if (animated.isPresent()) {
                moving += animated.get().heapCost();
            } else {
                still += stillCost(header, plan, profile);
            }
        }
        long decoding = still == 0
                ? 0
                : header.decodeCost() + 64L * header.info().stored().width();
        return FIXED_HEAP + profile + decoding + still + moving;
    }

    private long stillCost(SourceHeader header, ResizePlan plan, int profile) throws ImageException {
        Region region = plan.orientation().toStored(plan.region(), header.info().stored());
        PixelSize target = plan.orientation().apply(plan.target());
        return RowResampler.heapBytes(region, target, header.decoder().samples())
                + PIXEL * target.pixels() * copies(header, plan)
                + encoder.heapBytes(plan, header.info().alpha(), profile);
    }

    /** A result that is converted, turned or laid over a colour is copied for that. */
    private static int copies(SourceHeader header, ResizePlan plan) {
        Samples samples = header.decoder().samples();
        boolean inks = samples.channels() == 4 && !samples.alpha();
        boolean converted = header.mostProfileBytes() > 0 || inks;
        return (converted ? 1 : 0)
                + (plan.orientation() == Orientation.UPRIGHT ? 0 : 1)
                + (header.info().alpha() ? 1 : 0);
    }

    @Override
    public List<ImageBytes> render(ImageBytes source, List<ResizePlan> plans, Cancellation cancelled)
            throws ImageException {
        if (plans.isEmpty()) {
            throw new IllegalArgumentException("no plan to render");
        }
        for (ResizePlan plan : plans) {
            if (!supports(source.format().orElse(plan.output()), plan.output())) {
                throw new ImageException.Unsupported("writing " + plan.output().word());
            }
        }
        cancelled.check();
        SourceHeader header = headers.read(source);
        List<Optional<AnimatedRendering>> animations = new ArrayList<>();
        List<ResizePlan> still = new ArrayList<>();
        for (ResizePlan plan : plans) {
            Optional<AnimatedRendering> animated = AnimatedRendering.of(header, source.length(), plan, addOns, limits);
            animations.add(animated);
            if (animated.isEmpty()) {
                still.add(plan);
            }
        }
        List<ImageBytes> results = new ArrayList<>();
        Iterator<ImageBytes> stills = still.isEmpty()
                ? Collections.emptyIterator()
                : new Rendering(header, header.decoder(), encoder, cancelled)
                        .render(still)
                        .iterator();
        for (Optional<AnimatedRendering> animated : animations) {
            results.add(animated.isPresent() ? animated.get().render(cancelled) : stills.next());
        }
        return results;
    }

    private static String javaVendor() {
        return System.getProperty("java.vendor", "unknown").replaceAll("[^A-Za-z0-9]+", "");
    }
}
