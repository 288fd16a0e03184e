package io.phizer.servlet;

import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageEngine;
import io.phizer.engine.ImageException;
import io.phizer.engine.ImageInfo;
import io.phizer.engine.ResizePlan;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;

/** A real engine that renders when its gate is open, or breaks. */
final class GatedEngine implements ImageEngine, AutoCloseable {
    private final ImageEngine engine;
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile boolean broken;

    GatedEngine(ImageEngine engine) {
        this.engine = engine;
    }

    GatedEngine shut() {
        gate = new CountDownLatch(1);
        return this;
    }

    GatedEngine failing() {
        broken = true;
        return this;
    }

    @Override
    public String name() {
        return engine.name();
    }

    @Override
    public String version() {
        return engine.version();
    }

    @Override
    public boolean supports(ImageFormat input, ImageFormat output) {
        return engine.supports(input, output);
    }

    @Override
    public ImageInfo probe(ImageBytes source) throws ImageException {
        return engine.probe(source);
    }

    @Override
    public long heapCost(ImageBytes source, List<ResizePlan> plans) throws ImageException {
        return engine.heapCost(source, plans);
    }

    @Override
    public List<ImageBytes> render(ImageBytes source, List<ResizePlan> plans, Cancellation cancelled)
            throws ImageException {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
        if (broken) {
            throw new IllegalStateException("secret of /etc/passwd");
        }
        return engine.render(source, plans, cancelled);
    }

    @Override
    public void close() {
        gate.countDown();
    }
}
