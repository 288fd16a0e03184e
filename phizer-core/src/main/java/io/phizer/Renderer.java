package io.phizer;

import io.phizer.cache.CacheEntry;
import io.phizer.engine.EngineChain;
import io.phizer.engine.EngineChain.Choice;
import io.phizer.engine.ImageEngine;
import io.phizer.engine.ImageException;
import io.phizer.engine.ImageInfo;
import io.phizer.engine.ResizePlan;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import io.phizer.request.ImageRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a source's header, plans, and has workers make the pixels, within the heap that plans are known to take. What
 * one engine makes of a source is made by one decode. It is what each would get alone, so whoever shares with whom shows
 * in no result.
 */
final class Renderer {
    private final EngineChain engines;
    private final Workshop workshop;

    Renderer(EngineChain engines, Workshop workshop) {
        this.engines = engines;
        this.workshop = workshop;
    }

    /**
     * Begins to render. The header is read on the calling thread; nothing is rendered on it. Whatever comes of it is
     * told to the wishes, one by one: an {@link ImageException}, a {@link ResizeException} if it would take more heap
     * than all renderings may take together or has hung before, or an {@link io.phizer.exec.OverloadedException} if no worker takes it on.
     */
    void render(CacheEntry source, List<Wish> wishes) {
        if (wishes.isEmpty()) {
            return;
        }
        ImageInfo info;
        try {
            workshop.quarantine().check(wishes.get(0).request().path(), source.etag());
            info = engines.probe(source.image());
        } catch (ImageException | RuntimeException | Error e) {
            wishes.forEach(wish -> wish.result().completeExceptionally(e));
            return;
        }
        Map<ImageEngine, List<PlannedWish>> byEngine = new LinkedHashMap<>();
        for (Wish wish : wishes) {
            try {
                PlannedWish planned = plan(wish, info, source.image());
                byEngine.computeIfAbsent(planned.choice().engine(), key -> new ArrayList<>())
                        .add(planned);
            } catch (ImageException | RuntimeException | Error e) {
                wish.result().completeExceptionally(e);
            }
        }
        byEngine.values().forEach(members -> new RenderTask(workshop, source, members).begin());
    }

    /** How many sources are refused because they hung. */
    int quarantined() {
        return workshop.quarantine().size();
    }

    /** What the header of a source tells. */
    ImageInfo probe(CacheEntry source) throws ImageException {
        return engines.probe(source.image());
    }

    private PlannedWish plan(Wish wish, ImageInfo info, ImageBytes source) throws ImageException {
        ImageRequest request = wish.request();
        ImageFormat output = OutputChoice.of(request, info, engines);
        if (!engines.supports(info.format(), output)) {
            throw new ImageException.Unsupported(output.word() + " output");
        }
        ResizePlan plan = ResizePlanner.plan(info, request.crop(), request.size(), output);
        Choice choice = engines.choose(source, List.of(plan), workshop.mostFor(source));
        return new PlannedWish(wish, plan, choice);
    }
}
