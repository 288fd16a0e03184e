package io.phizer.examples.embedded;

import io.phizer.ResizeService;
import io.phizer.markup.ImageUrls;
import java.nio.file.Path;

/** Prints an image element with the exact width and height of a photo. Arguments: a folder, a photo in it. */
public final class PageExample {
    public static void main(String[] args) {
        try (ResizeService phizer = ResizeService.builder()
                .master(Path.of(args[0]))
                .size("m400", "400 max")
                .size("m800", "800 max")
                .build()) {
            ImageUrls images = ImageUrls.of(phizer, "/img");
            System.out.println(images.img(args[1])
                    .sizes("m400 m800")
                    .layout("(max-width: 600px) 100vw, 400px")
                    .alt("Sunset"));
        }
    }

    private PageExample() {}
}
