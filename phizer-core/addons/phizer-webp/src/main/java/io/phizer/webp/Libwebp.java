package io.phizer.webp;

import com.luciad.imageio.webp.WebPReadParam;
import com.luciad.imageio.webp.WebPWriteParam;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;

/** The native library, as webp-imageio brings it: it is unpacked into the folder for temporary files and loaded from there. */
final class Libwebp {
    static final String NAME = "libwebp";

    private Libwebp() {}

    /**
     * Loads the library, if that has not been done yet, and calls it once.
     *
     * @throws IllegalStateException if it cannot be had
     */
    static void require() {
        requireKotlin();
        try {
            // Both reach down into native code, which tells at once whether it is there.
            new WebPWriteParam(Locale.ROOT).getMethod();
            new WebPReadParam().getUseThreads();
            StaleLibraries.remove(folder());
        } catch (LinkageError | IllegalStateException missing) {
            throw new IllegalStateException(
                    "phizer-webp finds no libwebp that runs here (" + System.getProperty("os.name") + ", "
                            + System.getProperty("os.arch") + "), so WebP is not written",
                    missing);
        }
    }

    /** Looked for by itself, since its want would look like that of the native library, each time another way. */
    private static void requireKotlin() {
        try {
            Class.forName("kotlin.jvm.internal.Intrinsics", false, WebPWriteParam.class.getClassLoader());
        } catch (ClassNotFoundException missing) {
            throw new IllegalStateException(
                    "phizer-webp finds no kotlin-stdlib, which webp-imageio needs, so WebP is not written", missing);
        }
    }

    /** Where webp-imageio unpacks the library. */
    private static Path folder() {
        return Path.of(System.getProperty("com.luciad.imageio.webp.tmpdir", System.getProperty("java.io.tmpdir", ".")));
    }

    /** The version of webp-imageio. */
    static String version() {
        Properties properties = new Properties();
        try (InputStream in = WebPWriteParam.class.getResourceAsStream("/webp-imageio.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException unreadable) {
            throw new IllegalStateException("webp-imageio.properties cannot be read", unreadable);
        }
        return properties.getProperty("webp_imageio_version", "unknown").strip();
    }
}
