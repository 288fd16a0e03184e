package io.phizer.bench;

import io.phizer.image.ImageBytes;
import io.phizer.image.PixelSize;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

/** The photographs of the example server, bundled into the benchmark's jar. */
public enum Photo {
    /** 2572x1740, progressive 4:2:0. */
    PICTURE("Picture_0B_by_freespace.jpg", 2572, 1740),
    /** 3264x2448, progressive 4:2:0. */
    PICOS("picosdeeuropa_by_Aitzol_Berasategi.jpg", 3264, 2448),
    /** 3840x2160, baseline 4:4:4. */
    UMANG("umang_by_Abhishek_Mudgal.jpg", 3840, 2160),
    /** 5312x2988, progressive 4:2:0. */
    SEEDING("seeding_by_Clements_Engelhardt.jpg", 5312, 2988);

    private final String file;
    private final int width;
    private final int height;

    Photo(String file, int width, int height) {
        this.file = file;
        this.width = width;
        this.height = height;
    }

    /** The name of its file. */
    public String file() {
        return file;
    }

    PixelSize size() {
        return new PixelSize(width, height);
    }

    long pixels() {
        return size().pixels();
    }

    /**
     * The photograph of that file.
     *
     * @throws IllegalArgumentException if none has it
     */
    public static Photo named(String file) {
        return Arrays.stream(values())
                .filter(photo -> photo.file.equals(file))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no photograph " + file));
    }

    /** Its bytes, read anew. */
    public ImageBytes load() {
        try (InputStream in = Photo.class.getResourceAsStream("/photos/" + file)) {
            if (in == null) {
                throw new IllegalStateException("not bundled: " + file);
            }
            return ImageBytes.wrap(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
