package io.phizer.engine.portable;

import io.phizer.engine.Cancellation;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadProgressListener;

/** Ends a reader that tells how far it is when nobody waits any more: an interrupt would not. */
final class CancelledRead implements IIOReadProgressListener {
    private final Cancellation cancelled;

    CancelledRead(Cancellation cancelled) {
        this.cancelled = cancelled;
    }

    @Override
    public void imageStarted(ImageReader source, int imageIndex) {
        cancelled.check();
    }

    @Override
    public void imageProgress(ImageReader source, float percentageDone) {
        cancelled.check();
    }

    @Override
    public void imageComplete(ImageReader source) {}

    @Override
    public void readAborted(ImageReader source) {}

    @Override
    public void sequenceStarted(ImageReader source, int minIndex) {}

    @Override
    public void sequenceComplete(ImageReader source) {}

    @Override
    public void thumbnailStarted(ImageReader source, int imageIndex, int thumbnailIndex) {}

    @Override
    public void thumbnailProgress(ImageReader source, float percentageDone) {}

    @Override
    public void thumbnailComplete(ImageReader source) {}
}
