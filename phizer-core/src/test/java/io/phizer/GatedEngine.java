package io.phizer;

import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageEngine;
import io.phizer.engine.ImageException;
import io.phizer.engine.ImageInfo;
import io.phizer.engine.ResizePlan;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import io.phizer.image.Orientation;
import io.phizer.image.PixelSize;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** An engine that renders when its gate is opened, or fails as told. Every source is 400x300 to it. */
final class GatedEngine implements ImageEngine {
    final AtomicInteger renders = new AtomicInteger();
    final CountDownLatch rendering = new CountDownLatch(1);
    private final String version;
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile @Nullable Throwable failure;
    private volatile long cost = 1000;

    GatedEngine() {
        this("1");
    }

    GatedEngine(String version) {
        this.version = version;
    }

    GatedEngine shut() {
        gate = new CountDownLatch(1);
        return this;
    }

    void open() {
        gate.countDown();
    }

    GatedEngine failing(Throwable reason) {
        failure = reason;
        return this;
    }

    GatedEngine costing(long bytes) {
        cost = bytes;
        return this;
    }

    @Override
    public String name() {
        return "gated";
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public boolean supports(ImageFormat input, ImageFormat output) {
        return output == ImageFormat.PNG || output == ImageFormat.JPEG;
    }

    @Override
    public ImageInfo probe(ImageBytes source) {
        return new ImageInfo(ImageFormat.PNG, new PixelSize(400, 300), Orientation.UPRIGHT, false);
    }

    @Override
    public long heapCost(ImageBytes source, List<ResizePlan> plans) {
        return cost;
    }

    @Override
    public List<ImageBytes> render(ImageBytes source, List<ResizePlan> plans, Cancellation cancelled)
            throws ImageException {
        renders.incrementAndGet();
        rendering.countDown();
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while rendering", e);
        }
        Throwable reason = failure;
        if (reason instanceof ImageException fault) {
            throw fault;
        }
        if (reason instanceof RuntimeException fault) {
            throw fault;
        }
        if (reason instanceof Error fault) {
            throw fault;
        }
        return plans.stream()
                .map(plan -> GatedBackend.png(plan.target() + " of " + source.length()))
                .toList();
    }
}
