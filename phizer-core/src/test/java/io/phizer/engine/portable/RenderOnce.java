package io.phizer.engine.portable;

import io.phizer.engine.ImageException;
import io.phizer.engine.ImageInfo;
import io.phizer.engine.ResizePlan;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A program: renders a file to PNG of 400x400 and writes it to another file. */
final class RenderOnce {
    private RenderOnce() {}

    /** Source and target. */
    public static void main(String[] files) throws IOException, ImageException {
        ImageBytes source = ImageBytes.wrap(Files.readAllBytes(Path.of(files[0])));
        PortableEngine engine = new PortableEngine();
        ImageInfo info = engine.probe(source);
        ResizePlan plan = new ResizePlan(
                Region.all(info.seen()), info.orientation(), new PixelSize(400, 400), ImageFormat.PNG, 85, 0xFFFFFF);
        Files.write(
                Path.of(files[1]),
                engine.render(source, List.of(plan), () -> false).get(0).array());
    }
}
