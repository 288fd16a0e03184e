package io.phizer.engine.jpeg;

import io.phizer.engine.AddOns;
import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageEngine;
import io.phizer.engine.ImageException;
import io.phizer.engine.ImageInfo;
import io.phizer.engine.ImageLimits;
import io.phizer.engine.ResizePlan;
import io.phizer.engine.ResultWriter;
import io.phizer.engine.jpeg.encode.JpegEncoder;
import io.phizer.engine.jpeg.encode.Planes;
import io.phizer.engine.metadata.IccProfile;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import io.phizer.image.PixelSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The fast engine: from JPEG to JPEG (ITU-T T.81) in plain Java. Reads baseline, extended and progressive pictures of
 * eight bits a sample, gray or YCbCr; passes on as {@link ImageException.Unsupported} what is CMYK, RGB, arithmetic,
 * lossless, or of more bits. A picture that is cut, or whose structure is damaged, is {@link ImageException.Malformed};
 * one with a wrong code in the midst of its data is passed on, because most decoders show what comes of it, and a later
 * engine may. Nothing half decoded is given back. Safe for use by several threads; holds no pixels between calls.
 *
 * <p>Formats that add-ons write are made of the same samples, given to their writers as RGB.
 *
 * <p>It decodes at n/8, n being 1 to 6 or 8, whichever leaves little for a Lanczos filter to do, and never leaves YCbCr.
 * Results are the same bytes on every machine and Java. An ICC profile that fits is kept, or the picture passed on if it is too large for that; all other metadata is left out.
 */
public final class JpegEngine implements ImageEngine {
    private static final String NAME = "jpeg";
    /** Goes up whenever this package makes other bytes of the same picture. */
    private static final String RECIPE = "7";

    private final ImageLimits limits;
    private final Sharpness sharpness;
    private final AddOns addOns;
    private final TableCache tables = new TableCache();

    /** An engine with the default limits and {@link Sharpness#STANDARD}. */
    public JpegEngine() {
        this(ImageLimits.defaults(), Sharpness.STANDARD);
    }

    /** An engine with limits and sharpness of its own. */
    public JpegEngine(ImageLimits limits, Sharpness sharpness) {
        this(limits, sharpness, AddOns.none());
    }

    /** An engine with limits and sharpness of its own that writes what add-ons write as well. */
    public JpegEngine(ImageLimits limits, Sharpness sharpness, AddOns addOns) {
        this.limits = limits;
        this.sharpness = sharpness;
        this.addOns = addOns;
    }

    @Override
    public String name() {
        return NAME;
    }

    /**
     * The recipe's number, the sharpness, and the versions of writers from add-ons: nothing of the machine or the Java
     * runtime shows in the results.
     */
    @Override
    public String version() {
        return RECIPE + "-" + sharpness.word() + addOns.writersVersion();
    }

    @Override
    public boolean supports(ImageFormat input, ImageFormat output) {
        return input == ImageFormat.JPEG
                && (output == ImageFormat.JPEG || addOns.writer(output).isPresent());
    }

    @Override
    public ImageInfo probe(ImageBytes source) throws ImageException {
        Segments segments = segments(source);
        return new ImageInfo(
                ImageFormat.JPEG,
                size(segments.frame()),
                segments.applications().orientation(),
                false);
    }

    @Override
    public long heapCost(ImageBytes source, List<ResizePlan> plans) throws ImageException {
        Segments segments = segments(source);
        PixelSize stored = size(segments.frame());
        List<Job> jobs = plans.stream().map(plan -> Job.of(plan, stored)).toList();
        int profile = profile(segments).map(bytes -> bytes.length).orElse(0);
        refuseGrayProfiles(segments, plans);
        return segments.heapBytes() + RenderingHeap.bytes(segments.frame(), jobs, sharpness, profile, addOns);
    }

    @Override
    public List<ImageBytes> render(ImageBytes source, List<ResizePlan> plans, Cancellation cancelled)
            throws ImageException {
        if (plans.isEmpty()) {
            throw new IllegalArgumentException("no plan to render");
        }
        for (ResizePlan plan : plans) {
            if (!supports(ImageFormat.JPEG, plan.output())) {
                throw new ImageException.Unsupported("writing " + plan.output().word());
            }
        }
        cancelled.check();
        Segments segments = segments(source);
        refuseGrayProfiles(segments, plans);
        Optional<byte[]> profile = profile(segments);
        PixelSize stored = size(segments.frame());
        List<Job> jobs = plans.stream().map(plan -> Job.of(plan, stored)).toList();
        List<Planes> results = new Rendering(segments, jobs, sharpness, InverseDct::new).run(cancelled);
        List<ImageBytes> encoded = new ArrayList<>();
        for (int i = 0; i < plans.size(); i++) {
            cancelled.check();
            ResizePlan plan = plans.get(i);
            encoded.add(encode(results.get(i), plan, profile, cancelled));
        }
        return List.copyOf(encoded);
    }

    private ImageBytes encode(Planes upright, ResizePlan plan, Optional<byte[]> profile, Cancellation cancelled)
            throws ImageException {
        Optional<ResultWriter> writer = addOns.writer(plan.output());
        return writer.isPresent()
                ? writer.get().write(RgbPixels.of(upright), false, plan, profile, cancelled)
                : ImageBytes.wrap(JpegEncoder.encode(upright, plan.quality(), plan.progressive(), profile, cancelled));
    }

    /** Writers of other formats are given RGB, which a profile of gray does not fit. */
    private static void refuseGrayProfiles(Segments segments, List<ResizePlan> plans) throws ImageException {
        boolean rgb = plans.stream().anyMatch(plan -> plan.output() != ImageFormat.JPEG);
        boolean gray = segments.frame().components().size() == 1;
        if (rgb && gray && profile(segments).isPresent()) {
            throw new ImageException.Unsupported("a profile of gray in a format of RGB");
        }
    }

    private Segments segments(ImageBytes source) throws ImageException {
        limits.checkBytes(source.length());
        return new Segments(source.array(), limits, tables);
    }

    /** The colour profile, if it is one for what the picture consists of; refused if it is too large to be kept. */
    private static Optional<byte[]> profile(Segments segments) throws ImageException {
        boolean gray = segments.frame().components().size() == 1;
        return IccProfile.kept(
                segments.applications().iccProfile(), gray ? IccProfile.Space.GRAY : IccProfile.Space.RGB);
    }

    private static PixelSize size(Frame frame) {
        return new PixelSize(frame.width(), frame.height());
    }
}
