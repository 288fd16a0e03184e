package io.phizer.engine.portable;

import io.phizer.engine.AddOns;
import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageException;
import io.phizer.engine.ResizePlan;
import io.phizer.engine.ResultWriter;
import io.phizer.engine.raster.Opacity;
import io.phizer.engine.raster.Pixels;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Encodes results: JPEG with the encoder of the fast path, PNG and GIF with the JDK's writers, other formats with those of
 * add-ons. All are given pixels and a colour profile and nothing else, so no metadata can leak into a file.
 */
final class ResultEncoder {
    /** The JDK maps 1 - quality to zlib's level; this is level 6, which all of the field uses for photographs. */
    private static final float PNG_LEVEL_6 = 1 - 6 / 9f;

    private final ImageIoCoders coders;
    private final AddOns addOns;

    ResultEncoder(ImageIoCoders coders, AddOns addOns) {
        this.coders = coders;
        this.addOns = addOns;
    }

    boolean writes(ImageFormat format) {
        return switch (format) {
            case JPEG, PNG, GIF -> true;
            case WEBP, BMP, TIFF -> addOns.writer(format).isPresent();
        };
    }

    /**
     * Encodes an upright picture at its size; may overwrite it.
     *
     * @param profile of the picture's colours, in a format that can carry it; in sRGB without one
     */
    ImageBytes encode(Pixels pixels, Optional<byte[]> profile, ResizePlan plan, Cancellation cancelled)
            throws ImageException {
        try {
            return switch (plan.output()) {
                case JPEG ->
                    ImageBytes.wrap(
                            JpegResult.encode(Opacity.overColour(pixels, plan.background()), profile, plan, cancelled));
                case PNG -> PngProfileChunk.insert(png(Opacity.droppedIfFull(pixels)), profile);
                case GIF -> gif(Opacity.droppedIfFull(Opacity.oneBit(pixels)));
                case WEBP, BMP, TIFF ->
                    byAddOn(Pixels.inColour(Opacity.droppedIfFull(pixels)), profile, plan, cancelled);
            };
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory", impossible);
        }
    }

    private ImageBytes byAddOn(Pixels pixels, Optional<byte[]> profile, ResizePlan plan, Cancellation cancelled)
            throws ImageException {
        ResultWriter writer = addOns.writer(plan.output())
                .orElseThrow(() -> new ImageException.Unsupported(
                        "writing " + plan.output().word()));
        return writer.write(pixels.data(), pixels.samples().alpha(), plan, profile, cancelled);
    }

    private ImageBytes png(Pixels pixels) throws IOException {
        ImageWriter writer = coders.pngWriter();
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionQuality(PNG_LEVEL_6);
        return write(writer, image(pixels), param);
    }

    private ImageBytes gif(Pixels pixels) throws IOException {
        ImageWriter writer = coders.gifWriter();
        return write(writer, GifIndices.of(Pixels.inColour(pixels)), writer.getDefaultWriteParam());
    }

    private static ImageBytes write(ImageWriter writer, BufferedImage image, ImageWriteParam param) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(image.getWidth() * image.getHeight() / 4 + 1024);
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
        return ImageBytes.wrap(bytes.toByteArray());
    }

    /** The same bytes as an image, without a copy. */
    private static BufferedImage image(Pixels pixels) {
        int channels = pixels.samples().channels();
        int[] offsets = new int[channels];
        for (int i = 0; i < channels; i++) {
            offsets[i] = i;
        }
        DataBuffer buffer = new DataBufferByte(pixels.data(), pixels.data().length);
        WritableRaster raster = Raster.createInterleavedRaster(
                buffer, pixels.size().width(), pixels.size().height(), pixels.rowBytes(), channels, offsets, null);
        boolean alpha = pixels.samples().alpha();
        ColorSpace space = ColorSpace.getInstance(channels == 1 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB);
        ColorModel model = new ComponentColorModel(
                space, alpha, false, alpha ? Transparency.TRANSLUCENT : Transparency.OPAQUE, DataBuffer.TYPE_BYTE);
        return new BufferedImage(model, raster, false, null);
    }
}
