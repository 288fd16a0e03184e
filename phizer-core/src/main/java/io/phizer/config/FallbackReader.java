package io.phizer.config;

import io.phizer.Fallbacks;
import io.phizer.image.ImageBytes;
import io.phizer.request.SizeRegistry;
import io.phizer.request.SizeSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Finds the pictures that stand in for others in the settings. That they can be resized shows when the service is built. */
final class FallbackReader {
    private static final String NONE = "none";

    /** As many as any format is known by. */
    private static final int FIRST_BYTES = 64;

    private final Settings settings;
    private final Path base;

    FallbackReader(Settings settings, Path base) {
        this.settings = settings;
        this.base = base;
    }

    /** Tells if the common one is no picture. */
    void check() {
        settings.get(HttpKeys.FALLBACK)
                .ifPresent(
                        text -> check(settings.entry(HttpKeys.FALLBACK.name()).orElseThrow(), text));
    }

    /** Tells if the picture of a size is none. */
    void check(Entry entry, SizeSpec size) {
        size.delivery().fallback().ifPresent(text -> check(entry, text));
    }

    /** The pictures for the builder, which begins what it has to tell of them with the place where they are named. */
    Fallbacks read(SizeRegistry sizes) {
        Optional<Path> common = settings.get(HttpKeys.FALLBACK)
                .filter(text -> !text.equals(NONE))
                .map(Path::of);
        Map<String, String> origins = new HashMap<>();
        for (SizeSpec size : sizes.sizes()) {
            String key =
                    size.delivery().fallback().isPresent() ? SizeReader.PREFIX + size.code() : HttpKeys.FALLBACK.name();
            settings.entry(key).ifPresent(entry -> origins.put(size.code(), entry.told()));
        }
        return new Fallbacks(base, common, origins);
    }

    private void check(Entry entry, String text) {
        if (text.equals(NONE)) {
            return;
        }
        try {
            Path file = base.resolve(text).toAbsolutePath().normalize();
            if (!Files.isRegularFile(file)) {
                settings.problem(entry, "fallback " + file + " is no file");
            } else if (ImageBytes.wrap(firstBytes(file)).format().isEmpty()) {
                settings.problem(entry, "fallback " + file + " is no picture of a format that is known");
            }
        } catch (InvalidPathException e) {
            settings.problem(entry, "expected the path of a picture as fallback");
        } catch (IOException e) {
            settings.problem(entry, "fallback cannot be read: " + e);
        }
    }

    private static byte[] firstBytes(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(FIRST_BYTES);
        }
    }
}
