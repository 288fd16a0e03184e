package io.phizer;

import io.phizer.cache.CacheEntry;
import io.phizer.cache.CacheKey;
import io.phizer.engine.ImageException;
import io.phizer.engine.ImageInfo;
import io.phizer.image.PixelSize;
import io.phizer.request.ImageRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What is known of a picture without making it: its validators, and how large it will be. Nothing here blocks. */
// What whenComplete returns has nothing to tell: its action takes both outcomes and lets nothing out.
@SuppressWarnings("FutureReturnValueIgnored")
final class PictureFacts {
    private final SourceLoader sources;
    private final Renderer renderer;
    private final ResultKeys keys;
    private final Duration requestTimeout;

    PictureFacts(SourceLoader sources, Renderer renderer, ResultKeys keys, Duration requestTimeout) {
        this.sources = sources;
        this.renderer = renderer;
        this.keys = keys;
        this.requestTimeout = requestTimeout;
    }

    /**
     * Those of the result in the store, or else those that it would have if it were made. Cancelling is leaving.
     *
     * @param recalled is told that the result is in the store
     * @param sourced is told when the source has come, or that it does not
     */
    CompletableFuture<Validators> validators(
            ImageRequest request, LocalShard shard, CacheKey key, Runnable recalled, Runnable sourced) {
        CompletableFuture<Validators> answer = new CompletableFuture<>();
        CompletableFuture<Optional<FileImage>> file = shard.storedFile(key);
        answer.whenComplete((validators, left) -> file.cancel(false));
        file.whenComplete((found, failure) -> {
            if (failure == null && found.isPresent()) {
                found.get().close();
                recalled.run();
                answer.complete(new Validators(found.get().etag(), found.get().lastModified()));
            } else if (failure instanceof ResizeException closing) {
                answer.completeExceptionally(closing);
            } else if (failure != null && !answer.isDone()) {
                validatorsOfSource(request, shard, key, sourced, answer); // the store has been asked in vain
            } else if (!answer.isDone()) {
                validatorsInStore(request, shard, key, recalled, sourced, answer);
            }
        });
        return answer;
    }

    private void validatorsInStore(
            ImageRequest request,
            LocalShard shard,
            CacheKey key,
            Runnable recalled,
            Runnable sourced,
            CompletableFuture<Validators> answer) {
        CompletableFuture<Optional<ResizedImage>> stored = shard.storedResult(key);
        answer.whenComplete((validators, left) -> stored.cancel(false));
        stored.whenComplete((found, givenUp) -> {
            if (givenUp == null && found.isPresent()) {
                recalled.run();
                answer.complete(new Validators(found.get().etag(), found.get().lastModified()));
            } else if (!answer.isDone()) {
                validatorsOfSource(request, shard, key, sourced, answer);
            }
        });
    }

    private void validatorsOfSource(
            ImageRequest request,
            LocalShard shard,
            CacheKey key,
            Runnable sourced,
            CompletableFuture<Validators> answer) {
        try {
            CompletableFuture<CacheEntry> loading = sources.load(shard, request.path(), requestTimeout);
            answer.whenComplete((validators, left) -> loading.cancel(false));
            loading.whenComplete((source, failure) -> {
                sourced.run();
                if (failure == null) {
                    answer.complete(new Validators(keys.etag(key, source), source.lastModified()));
                } else {
                    answer.completeExceptionally(failure);
                }
            });
        } catch (RuntimeException | Error e) {
            answer.completeExceptionally(e);
        }
    }

    /** The size, if the source's header has been seen. */
    Optional<PixelSize> knownDimensions(ImageRequest request, LocalShard shard) {
        Optional<ImageInfo> seen = shard.seen(request.path());
        if (seen.isPresent()) {
            sources.revisit(shard, request.path(), requestTimeout);
        }
        return seen.map(info -> ResizePlanner.size(info, request.crop(), request.size()));
    }

    /** The size, by the header of the source, which is loaded. Cancelling is leaving. */
    CompletableFuture<PixelSize> dimensions(ImageRequest request, LocalShard shard) {
        long epoch = shard.epoch(request.path());
        CompletableFuture<PixelSize> answer = new CompletableFuture<>();
        CompletableFuture<CacheEntry> loading = sources.load(shard, request.path(), requestTimeout);
        answer.whenComplete((size, left) -> loading.cancel(false));
        loading.whenComplete((source, failure) -> {
            if (failure != null) {
                answer.completeExceptionally(failure);
                return;
            }
            try {
                ImageInfo info = renderer.probe(source);
                shard.keepSeen(epoch, request.path(), info, source);
                answer.complete(ResizePlanner.size(info, request.crop(), request.size()));
            } catch (ImageException | RuntimeException | Error e) {
                answer.completeExceptionally(e);
            }
        });
        return answer;
    }
}
