package io.phizer.servlet;

import io.phizer.engine.Cancellation;
import io.phizer.engine.ForwardingEngine;
import io.phizer.engine.ImageEngine;
import io.phizer.engine.ImageException;
import io.phizer.engine.ResizePlan;
import io.phizer.image.ImageBytes;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;

/** A real engine that renders when its gate is open, or breaks. */
final class GatedEngine extends ForwardingEngine implements AutoCloseable {
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile boolean broken;

    GatedEngine(ImageEngine engine) {
        super(engine);
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
        return super.render(source, plans, cancelled);
    }

    @Override
    public void close() {
        gate.countDown();
    }
}
