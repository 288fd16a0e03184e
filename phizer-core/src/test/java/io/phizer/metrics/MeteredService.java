package io.phizer.metrics;

import io.phizer.ResizeService;
import io.phizer.ResizeServiceBuilder;
import io.phizer.cache.DiskCache;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** A service on a folder with one photo, and with a store, so that it has everything that is measured. */
final class MeteredService {
    private MeteredService() {}

    static ResizeService open(Path folder) throws IOException {
        return builder(folder).build();
    }

    static ResizeServiceBuilder builder(Path folder) throws IOException {
        Path photos = Files.createDirectories(folder.resolve("photos"));
        Path photo = photos.resolve("cat.png");
        if (!Files.exists(photo)) {
            ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", photo.toFile());
        }
        DiskCache store = DiskCache.of(folder.resolve("store"), 1 << 20);
        return ResizeService.builder()
                .master(photos)
                .size("s20", "20x20 square")
                .size("m10", "10 max")
                .resultStore(store)
                .closeWithService(store);
    }
}
