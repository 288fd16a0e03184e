package io.phizer;

import io.phizer.backend.Backend;
import io.phizer.backend.FetchRequest;
import io.phizer.backend.FetchResult;
import io.phizer.image.ImageBytes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A backend that answers when its gate is opened, and tells who asked and who was interrupted. */
final class GatedBackend implements Backend {
    static final byte[] PNG_SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A};

    final List<String> asked = new CopyOnWriteArrayList<>();
    final List<FetchRequest> requests = new CopyOnWriteArrayList<>();
    final CountDownLatch firstAsked = new CountDownLatch(1);
    final CountDownLatch interrupted = new CountDownLatch(1);
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile FetchResult answer = found("a picture");
    private volatile @Nullable Error error;

    static FetchResult found(String content) {
        return new FetchResult.Found(png(content), Optional.empty(), Optional.empty());
    }

    /** Bytes that begin like a PNG, which is as much as a fake engine asks for. */
    static ImageBytes png(String content) {
        byte[] text = content.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = new byte[PNG_SIGNATURE.length + text.length];
        System.arraycopy(PNG_SIGNATURE, 0, bytes, 0, PNG_SIGNATURE.length);
        System.arraycopy(text, 0, bytes, PNG_SIGNATURE.length, text.length);
        return ImageBytes.wrap(bytes);
    }

    GatedBackend answering(FetchResult result) {
        answer = result;
        error = null;
        return this;
    }

    void failing(Error thrown) {
        error = thrown;
    }

    GatedBackend shut() {
        gate = new CountDownLatch(1);
        return this;
    }

    void open() {
        gate.countDown();
    }

    @Override
    public String name() {
        return "gated";
    }

    @Override
    public FetchResult fetch(FetchRequest request) throws InterruptedException {
        asked.add(request.path());
        requests.add(request);
        firstAsked.countDown();
        try {
            gate.await();
        } catch (InterruptedException e) {
            interrupted.countDown();
            throw e;
        }
        Error thrown = error;
        if (thrown != null) {
            throw thrown;
        }
        return answer;
    }

    @Override
    public void close() {
        open();
    }
}
