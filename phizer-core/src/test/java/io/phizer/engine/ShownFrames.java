package io.phizer.engine;

import io.phizer.image.ImageBytes;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import org.w3c.dom.NodeList;

/**
 * What is seen of an animated GIF, by the plainest composition of what the JDK's reader takes from the file: the
 * specification that the decoder and the writer are held against.
 *
 * @param width of the logical screen
 * @param frames each the pixels of the whole screen, 0xAARRGGBB, 0 where nothing is seen
 * @param delays in hundredths of a second
 * @param disposals as the file says them, 0 to 3
 */
public record ShownFrames(
        int width, int height, List<int[]> frames, List<Integer> delays, List<Integer> disposals, OptionalInt repeats) {
    static {
        // Else each picture goes through a file in the folder for temporary ones, which a JVM that is killed leaves
        // there.
        ImageIO.setUseCache(false);
    }

    private static final List<String> DISPOSALS =
            List.of("none", "doNotDispose", "restoreToBackgroundColor", "restoreToPrevious");

    /** Reads and composes all frames. */
    public static ShownFrames of(ImageBytes gif) {
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(gif.array()))) {
            reader.setInput(in, false, false);
            return compose(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            reader.dispose();
        }
    }

    private static ShownFrames compose(ImageReader reader) throws IOException {
        IIOMetadataNode stream = (IIOMetadataNode) reader.getStreamMetadata().getAsTree("javax_imageio_gif_stream_1.0");
        IIOMetadataNode screen = node(stream, "LogicalScreenDescriptor");
        int width = number(screen, "logicalScreenWidth");
        int height = number(screen, "logicalScreenHeight");
        int[] canvas = new int[width * height];
        List<int[]> frames = new ArrayList<>();
        List<Integer> delays = new ArrayList<>();
        List<Integer> disposals = new ArrayList<>();
        OptionalInt repeats = OptionalInt.empty();
        for (int i = 0; i < reader.getNumImages(true); i++) {
            IIOMetadata metadata = reader.getImageMetadata(i);
            IIOMetadataNode image = (IIOMetadataNode) metadata.getAsTree("javax_imageio_gif_image_1.0");
            IIOMetadataNode control = node(image, "GraphicControlExtension");
            IIOMetadataNode place = node(image, "ImageDescriptor");
            int disposal = DISPOSALS.indexOf(control.getAttribute("disposalMethod"));
            int[] before = canvas.clone();
            BufferedImage bare = reader.read(i);
            int left = number(place, "imageLeftPosition");
            int top = number(place, "imageTopPosition");
            for (int y = top; y < Math.min(height, top + bare.getHeight()); y++) {
                for (int x = left; x < Math.min(width, left + bare.getWidth()); x++) {
                    int colour = bare.getRGB(x - left, y - top);
                    if (colour >>> 24 == 255) {
                        canvas[y * width + x] = colour;
                    }
                }
            }
            frames.add(canvas.clone());
            delays.add(number(control, "delayTime"));
            disposals.add(disposal);
            repeats = repeats.isPresent() ? repeats : repeats(image);
            if (disposal == 3) {
                canvas = before;
            }
            for (int y = top; disposal == 2 && y < Math.min(height, top + bare.getHeight()); y++) {
                for (int x = left; x < Math.min(width, left + bare.getWidth()); x++) {
                    canvas[y * width + x] = 0;
                }
            }
        }
        return new ShownFrames(width, height, frames, delays, disposals, repeats);
    }

    private static OptionalInt repeats(IIOMetadataNode image) {
        NodeList extensions = image.getElementsByTagName("ApplicationExtension");
        for (int i = 0; i < extensions.getLength(); i++) {
            IIOMetadataNode extension = (IIOMetadataNode) extensions.item(i);
            if (extension.getAttribute("applicationID").equals("NETSCAPE")) {
                byte[] data = (byte[]) extension.getUserObject();
                return OptionalInt.of((data[1] & 0xFF) | (data[2] & 0xFF) << 8);
            }
        }
        return OptionalInt.empty();
    }

    private static IIOMetadataNode node(IIOMetadataNode parent, String name) {
        return (IIOMetadataNode) parent.getElementsByTagName(name).item(0);
    }

    private static int number(IIOMetadataNode node, String attribute) {
        return Integer.parseInt(node.getAttribute(attribute));
    }

    /** A pixel of a frame, 0xAARRGGBB. */
    public int argb(int frame, int x, int y) {
        return frames.get(frame)[y * width + x];
    }
}
