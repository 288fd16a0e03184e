package io.phizer.bench.engine;

import io.phizer.engine.ImageLimits;
import io.phizer.engine.jpeg.JpegEngine;
import io.phizer.engine.jpeg.Sharpness;
import io.phizer.engine.portable.PortableEngine;

/** The engines of the JVM. Which engine of phizer stands for a name is said here and nowhere else. */
public enum Contender {
    /** phizer with its default setting. */
    PHIZER,
    /** phizer with its setting for the best picture. */
    PHIZER_BEST,
    /** phizer's engine for all that is not from JPEG to JPEG. */
    PORTABLE,
    /** The Scrimage library by itself. */
    SCRIMAGE,
    /** Thumbnailator. */
    THUMBNAILATOR,
    /** The JDK alone: all of the picture decoded, halved while it is more than twice too large, then bicubic. */
    IMAGEIO_FULL,
    /** The JDK alone: rows and columns left out by the reader, as far as twice the target, then bicubic. */
    IMAGEIO_SUBSAMPLING;

    /** A resizer of this engine. */
    public Resizer create() {
        return switch (this) {
            case PHIZER -> new EngineResizer(new JpegEngine());
            case PHIZER_BEST -> new EngineResizer(new JpegEngine(ImageLimits.defaults(), Sharpness.BEST));
            case PORTABLE -> new EngineResizer(new PortableEngine());
            case SCRIMAGE -> new ScrimageResizer();
            case THUMBNAILATOR -> new ThumbnailatorResizer();
            case IMAGEIO_FULL -> new ImageIoResizer(false);
            case IMAGEIO_SUBSAMPLING -> new ImageIoResizer(true);
        };
    }
}
