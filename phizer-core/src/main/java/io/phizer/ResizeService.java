package io.phizer;

import io.phizer.ResizeException.Reason;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import io.phizer.image.PixelSize;
import io.phizer.request.ImageRequest;
import io.phizer.request.RequestParser;
import io.phizer.request.SizeRegistry;
import io.phizer.request.SizeSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Serves pictures of a master and its slaves at predefined sizes. Built once by {@link #builder()}, safe for use by any
 * number of threads, and closed when it is of no more use.
 *
 * <p>Requests for the same result share one fetch and one rendering. Each request has a deadline, fixed when it comes
 * in; whoever cancels the future that it got leaves the others undisturbed, and the last to leave stops the work.
 */
public final class ResizeService implements AutoCloseable {
    private final ResizePipeline pipeline;
    private final SizeRegistry sizes;
    private final RequestParser parser;
    private final Set<ImageFormat> outputs;
    private final Map<String, ImageBytes> fallbacks;
    private final SafeListener events;

    ResizeService(
            ResizePipeline pipeline,
            SizeRegistry sizes,
            RequestParser parser,
            Set<ImageFormat> outputs,
            Map<String, ImageBytes> fallbacks,
            SafeListener events) {
        this.pipeline = pipeline;
        this.sizes = sizes;
        this.parser = parser;
        this.outputs = Set.copyOf(outputs);
        this.fallbacks = fallbacks;
        this.events = events;
    }

    /** A builder with the default settings; a master and at least one size must be given. */
    public static ResizeServiceBuilder builder() {
        return new ResizeServiceBuilder();
    }

    /** The registered sizes. */
    public SizeRegistry sizes() {
        return sizes;
    }

    /** Reads URL paths such as {@code /s220/cats/1.jpg} by this service's sizes and crop policy. */
    public RequestParser parser() {
        return parser;
    }

    /** The URL path of a request below the filter's mapping, signed where the crop policy wants that. */
    public String path(ImageRequest request) {
        return parser.path(request);
    }

    /** The formats that some engine of this service writes; what a client accepts besides changes nothing. */
    public Set<ImageFormat> outputs() {
        return outputs;
    }

    /** The picture that stands in at a size for one that cannot be had, if there is one. */
    public Optional<ImageBytes> fallback(SizeSpec size) {
        return Optional.ofNullable(fallbacks.get(size.code()));
    }

    /** The picture if it is in memory. Never blocks and starts nothing; touches caches only. */
    public Optional<ResizedImage> getIfPresent(ImageRequest request) {
        return pipeline.getIfPresent(request);
    }

    /**
     * The picture, from memory or made now. The future fails with {@link ResizeException} alone and is completed on the
     * thread that made the picture, so continuations must be short or go elsewhere; cancelling it is giving up.
     */
    public CompletableFuture<ResizedImage> resizeAsync(ImageRequest request) {
        return resizeAsync(request, new ResizeTrace());
    }

    /** The same, with a trace that is written to until the future is complete. */
    public CompletableFuture<ResizedImage> resizeAsync(ImageRequest request, ResizeTrace trace) {
        return pipeline.resize(request, trace);
    }

    /**
     * The picture for one who sends it on. Fails and is cancelled like {@link #resizeAsync}, and is the same picture; but one
     * that is in a {@link io.phizer.cache.FileCache} behind the memory, and too long to be kept there, is not read into the heap: it comes
     * as a {@link FileImage}, which the caller closes. One that comes when the future has been cancelled already is closed here.
     */
    public CompletableFuture<ServedImage> serveAsync(ImageRequest request, ResizeTrace trace) {
        return pipeline.serve(request, trace);
    }

    /**
     * The validators of the picture as it would be made now: the source is loaded if need be, but no pixel is touched.
     * Fails and is cancelled like {@link #resizeAsync}; a damaged source may be noticed only when it is rendered.
     */
    public CompletableFuture<Validators> validatorsAsync(ImageRequest request) {
        return validatorsAsync(request, new ResizeTrace());
    }

    /**
     * The same, with a trace that is written to until the future is complete, and can be given to {@link #resizeAsync} after it: it
     * then tells of both.
     */
    public CompletableFuture<Validators> validatorsAsync(ImageRequest request, ResizeTrace trace) {
        return pipeline.validators(request, trace);
    }

    /**
     * The picture, from memory or made now; blocks till then.
     *
     * @throws ResizeException if there is none, {@link Reason#CANCELLED} if this thread was interrupted
     */
    public ResizedImage resize(ImageRequest request) {
        return await(resizeAsync(request));
    }

    /**
     * The picture at a registered size; blocks till it is there.
     *
     * @param size a code such as {@code s220} or a box such as {@code 220x220}
     * @param path the source path, such as {@code cats/1.jpg}
     * @throws ResizeException if there is none, {@link Reason#CANCELLED} if this thread was interrupted
     * @throws IllegalArgumentException if {@code path} can be no source path
     */
    public ResizedImage resize(String size, String path) {
        SizeSpec spec = sizes.find(size)
                .orElseThrow(() -> new ResizeException(Reason.UNKNOWN_SIZE, sizes.describeUnknown(size)));
        return resize(ImageRequest.of(spec, path));
    }

    /**
     * The width and height that the picture has or would have, known from the source's header: the source is fetched if nothing
     * is known of it, but no pixel is touched. Fails and is cancelled like {@link #resizeAsync}, but is no request for a picture: neither
     * statistics nor listeners count it as one.
     */
    public CompletableFuture<PixelSize> dimensionsAsync(ImageRequest request) {
        return pipeline.dimensions(request);
    }

    /**
     * The same; blocks till it is known.
     *
     * @throws ResizeException if there is no picture, {@link Reason#CANCELLED} if this thread was interrupted
     */
    public PixelSize dimensions(ImageRequest request) {
        return await(dimensionsAsync(request));
    }

    /**
     * Forgets a source and everything made of it, in memory and in stores. Results that are being made at this moment still
     * go to those who wait for them, but are not kept; who asks after this call gets a newly fetched source. Waits at most two
     * seconds for stores; a removal that takes longer or fails goes on, and nothing of the source is read there meanwhile.
     *
     * @return the URL paths below the filter's mapping that showed this source: each registered size, and each crop
     *     that was kept, as far as stores told in time; ready to be purged elsewhere
     */
    public List<String> invalidate(String path) {
        return pipeline.invalidate(path);
    }

    /**
     * Forgets every result of a size, of all sources, in memory and in stores, whatever the size was like when they were made.
     * Sources stay. Results that are being made at this moment go to those who wait for them, but are not kept, whatever their
     * size. A change of a size needs none of this: its results have other names then.
     *
     * <p>Memory takes some milliseconds for a hundred thousand entries; a store looks at everything that it has, and reads nothing
     * of that size meanwhile. Waits at most thirty seconds for it; a removal that takes longer or fails goes on.
     *
     * @param code of a registered size
     * @return the URL paths below the filter's mapping of the results that were kept, as far as the store told in time; ready to
     *     be purged elsewhere
     * @throws ResizeException with {@link Reason#UNKNOWN_SIZE} if there is no such size
     */
    public List<String> invalidateSize(String code) {
        return pipeline.invalidateSize(sizes.find(code)
                .orElseThrow(() -> new ResizeException(Reason.UNKNOWN_SIZE, sizes.describeUnknown(code))));
    }

    /**
     * For how long a source, with all that is made of it, has been served though its time to live is over
     * ({@link ResizeServiceBuilder#timeToLive}); zero while it is fresh, or if it is not known.
     */
    public Duration staleFor(String path) {
        return pipeline.staleFor(path);
    }

    /** What the service has done and is doing. Cheap enough to be called every second. */
    public ServiceStats stats() {
        return pipeline.stats();
    }

    /** How the service, its backends and its stores are. As cheap as {@link #stats}; asks nobody outside. */
    public ServiceHealth health() {
        return pipeline.health();
    }

    /**
     * Has one more listener told what happens inside from now on, after those that there are; for as long as the service
     * lives. So meters and logs can be put on a service that others have built.
     */
    public void addListener(ResizeListener listener) {
        events.add(listener);
    }

    /**
     * Refuses new requests, lets accepted ones finish within the builder's grace time, stops the rest, and closes what
     * the builder made. What a store could not remove is tried again for two seconds, and told in the log if it remains. No
     * thread, socket or file of the service is left. Does nothing the second time.
     */
    @Override
    public void close() {
        pipeline.close();
    }

    private static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            future.cancel(false);
            Thread.currentThread().interrupt();
            throw new ResizeException(Reason.CANCELLED, "interrupted while waiting for a picture", e);
        } catch (CancellationException e) {
            throw new ResizeException(Reason.CANCELLED, "cancelled while waiting for a picture", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ResizeException failure) {
                throw failure;
            }
            throw new ResizeException(Reason.INTERNAL, "unexpected failure: " + e.getCause(), e);
        }
    }
}
