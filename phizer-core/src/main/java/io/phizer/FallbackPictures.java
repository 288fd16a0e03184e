package io.phizer;

import io.phizer.engine.EngineChain;
import io.phizer.engine.ImageException;
import io.phizer.engine.ImageInfo;
import io.phizer.engine.ImageLimits;
import io.phizer.engine.ResizePlan;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import io.phizer.request.CropSpec;
import io.phizer.request.ImageRequest;
import io.phizer.request.SizeException;
import io.phizer.request.SizeRegistry;
import io.phizer.request.SizeSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the pictures that stand in for those that cannot be had, all of them before the first request. */
final class FallbackPictures {
    private static final String NONE = "none";

    private final Fallbacks fallbacks;
    private final EngineChain engines;
    private final Map<String, ImageBytes> made = new HashMap<>();
    /** What is wrong, by the codes of sizes. */
    private final Map<String, String> faults = new LinkedHashMap<>();

    private FallbackPictures(Fallbacks fallbacks, EngineChain engines) {
        this.fallbacks = fallbacks;
        this.engines = engines;
    }

    /**
     * The pictures by the codes of their sizes.
     *
     * @throws SizeException with all that is wrong with them
     */
    static Map<String, ImageBytes> make(SizeRegistry sizes, Fallbacks fallbacks, EngineChain engines) {
        FallbackPictures pictures = new FallbackPictures(fallbacks, engines);
        sizes.sizes().forEach(pictures::make);
        sizes.refuse(pictures.faults, fallbacks.origins());
        return Map.copyOf(pictures.made);
    }

    private void make(SizeSpec size) {
        try {
            Optional<Path> file = file(size);
            if (file.isPresent()) {
                made.put(size.code(), make(size, file.get()));
            }
        } catch (ImageException | IOException | InvalidPathException e) {
            faults.put(size.code(), "fallback cannot be used: " + e.getMessage());
        }
    }

    private Optional<Path> file(SizeSpec size) {
        Optional<String> own = size.delivery().fallback();
        if (own.isPresent()) {
            return own.filter(text -> !text.equals(NONE)).map(fallbacks.root()::resolve);
        }
        return fallbacks.common().map(fallbacks.root()::resolve);
    }

    private ImageBytes make(SizeSpec size, Path file) throws IOException, ImageException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(file.toAbsolutePath() + " is no file");
        }
        long limit = ImageLimits.defaults().maxBytes();
        if (Files.size(file) > limit) {
            throw new IOException(file.toAbsolutePath() + " has more than " + limit + " bytes");
        }
        ImageBytes source = ImageBytes.wrap(Files.readAllBytes(file));
        ImageInfo info = engines.probe(source);
        ImageFormat output = OutputChoice.of(ImageRequest.of(size, "fallback"), info, engines);
        ResizePlan plan = ResizePlanner.plan(info, CropSpec.WHOLE, size, output);
        return engines.render(source, List.of(plan), () -> false).get(0);
    }
}
