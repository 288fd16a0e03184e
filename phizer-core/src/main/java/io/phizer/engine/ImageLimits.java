package io.phizer.engine;

/**
 * What an engine refuses by the header alone, before any pixel is decoded. Immutable.
 *
 * @param maxBytes of the encoded source; at least 1
 * @param maxPixels of the stored picture, and of a GIF or WebP frame; 1 to 2^29; no side may be over 65535
 * @param maxScans of a JPEG; its pixels times its scans are bound too, by 24 times {@code maxPixels}, since each scan
 *     of a progressive picture goes over all of it, and by 6 times where a decoder makes the whole picture anew for each;
 *     at least 1
 * @param maxFrames of an animation, even where only the first is shown; where all are, the pixels to be gone through for
 *     them are bound too, by 8 times {@code maxPixels}: those of the frames as the file has them, and its bytes, those that
 *     change and are scaled, and those that are made, each of which counts for as much as it takes; at least 1
 */
public record ImageLimits(long maxBytes, long maxPixels, int maxScans, int maxFrames) {
    private static final long MOST_PIXELS = 1L << 29;
    /** What JPEG and GIF can express at most; PNG could have rows of gigabytes. */
    private static final int MOST_SIDE = 65_535;

    private static final int FULL_SIZE_SCANS = 24;
    private static final int FULL_SIZE_PASSES = 6;
    /** What a row takes of a pass, in pixels, be it ever so short. */
    private static final int ROW = 256;

    private static final int FULL_SIZE_FRAMES = 8;
    /** A picture of 32 MiB has so many if each is of a third of a KiB. */
    private static final int MOST_PARTS = 100_000;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public ImageLimits {
        if (maxBytes < 1 || maxScans < 1 || maxFrames < 1) {
            throw new IllegalArgumentException(
                    "limit below 1: bytes " + maxBytes + ", scans " + maxScans + ", frames " + maxFrames);
        }
        if (maxPixels < 1 || maxPixels > MOST_PIXELS) {
            throw new IllegalArgumentException("pixel limit not in 1.." + MOST_PIXELS + ": " + maxPixels);
        }
    }

    /** 32 MiB, 50 megapixels, 100 scans, 10 000 frames. */
    public static ImageLimits defaults() {
        return new ImageLimits(32L << 20, 50_000_000, 100, 10_000);
    }

    /** The same limits but for the bytes of the source. */
    public ImageLimits withMaxBytes(long bytes) {
        return new ImageLimits(bytes, maxPixels, maxScans, maxFrames);
    }

    /** The same limits but for the pixels. */
    public ImageLimits withMaxPixels(long pixels) {
        return new ImageLimits(maxBytes, pixels, maxScans, maxFrames);
    }

    /** The same limits but for the scans of a JPEG. */
    public ImageLimits withMaxScans(int scans) {
        return new ImageLimits(maxBytes, maxPixels, scans, maxFrames);
    }

    /** The same limits but for the frames of an animation. */
    public ImageLimits withMaxFrames(int frames) {
        return new ImageLimits(maxBytes, maxPixels, maxScans, frames);
    }

    /** Refuses a source of too many bytes. */
    public void checkBytes(int bytes) throws ImageException.TooLarge {
        if (bytes > maxBytes) {
            throw new ImageException.TooLarge(bytes + " bytes, limit is " + maxBytes);
        }
    }

    /** Refuses a picture of too many pixels; both sides are positive. */
    public void checkPixels(long width, long height) throws ImageException.TooLarge {
        long pixels = width * height;
        if (pixels > maxPixels) {
            throw new ImageException.TooLarge(megapixels(pixels) + " MP (" + width + "x" + height + "), limit is "
                    + megapixels(maxPixels) + " MP");
        }
        if (Math.max(width, height) > MOST_SIDE) {
            throw new ImageException.TooLarge(width + "x" + height + ", limit of a side is " + MOST_SIDE);
        }
    }

    /** Refuses too many scans of a JPEG, by their number and by the pixels they go over. */
    public void checkScans(int scans, long pixels) throws ImageException.TooLarge {
        if (scans > maxScans) {
            throw new ImageException.TooLarge("over " + maxScans + " scans");
        }
        if (scans * pixels > FULL_SIZE_SCANS * maxPixels) {
            throw new ImageException.TooLarge(scans + " scans of " + megapixels(pixels) + " MP, limit is "
                    + megapixels(FULL_SIZE_SCANS * maxPixels) + " MP in all");
        }
    }

    /**
     * Refuses a JPEG for each scan of which a decoder makes the whole picture anew, if that makes too many pixels. A row takes
     * as long as 256 pixels, besides those that it has.
     */
    public void checkPasses(int passes, long width, long height) throws ImageException.TooLarge {
        long pixels = (width + ROW) * height;
        if (passes > 1 && passes * pixels > FULL_SIZE_PASSES * maxPixels) {
            throw new ImageException.TooLarge(passes + " passes that take as long as " + megapixels(pixels)
                    + " MP each, limit is " + megapixels(FULL_SIZE_PASSES * maxPixels) + " MP in all");
        }
    }

    /** Refuses an animation of too many frames. */
    public void checkFrames(int frames) throws ImageException.TooLarge {
        if (frames > maxFrames) {
            throw new ImageException.TooLarge("over " + maxFrames + " frames");
        }
    }

    /**
     * Refuses an animation for which too many pixels have to be gone through: over 8 times {@code maxPixels}. One is meant to
     * stand for ten nanoseconds, so that the default is four seconds.
     */
    public void checkFramePixels(long pixels) throws ImageException.TooLarge {
        if (pixels > FULL_SIZE_FRAMES * maxPixels) {
            throw new ImageException.TooLarge("frames that take as long as " + megapixels(pixels) + " MP, limit is "
                    + megapixels(FULL_SIZE_FRAMES * maxPixels) + " MP in all");
        }
    }

    /** Refuses a file of too many chunks, blocks, or segments, each of which may cost something to read or to keep. */
    public void checkParts(int parts) throws ImageException.TooLarge {
        if (parts > MOST_PARTS) {
            throw new ImageException.TooLarge("over " + MOST_PARTS + " parts");
        }
    }

    private static String megapixels(long pixels) {
        return pixels % 1_000_000 == 0 || pixels >= 100_000_000
                ? String.valueOf(pixels / 1_000_000)
                : String.valueOf(Math.round(pixels / 10_000.0) / 100.0);
    }
}
