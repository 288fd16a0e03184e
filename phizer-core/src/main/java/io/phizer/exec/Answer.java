package io.phizer.exec;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A future in a stranger's hands. What the stranger does to it (cancels it, times it out, completes it) is heard by
 * {@code abandoned} before it takes effect; {@link #tell} and {@link #tellFailure} are the owner's way and are not.
 *
 * <p>A continuation of our own could not do that: the one attached first runs last, after everything that the stranger
 * has attached.
 */
final class Answer<V> extends CompletableFuture<V> {
    private final Consumer<? super Answer<V>> abandoned;

    /** {@code abandoned} may be called any number of times, by any thread, also after the answer was told. */
    Answer(Consumer<? super Answer<V>> abandoned) {
        this.abandoned = abandoned;
    }

    void tell(V value) {
        super.complete(value);
    }

    void tellFailure(Throwable reason) {
        super.completeExceptionally(reason);
    }

    @Override
    public boolean complete(V value) {
        abandoned.accept(this);
        return super.complete(value);
    }

    @Override
    public boolean completeExceptionally(Throwable reason) {
        abandoned.accept(this);
        return super.completeExceptionally(reason);
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        abandoned.accept(this);
        return super.cancel(mayInterruptIfRunning);
    }

    /** Repeated here because the inherited one completes the future behind the back of {@link #complete}. */
    @Override
    public CompletableFuture<V> completeAsync(Supplier<? extends V> supplier, Executor executor) {
        executor.execute(() -> {
            if (!isDone()) {
                try {
                    complete(supplier.get());
                } catch (Throwable failure) {
                    completeExceptionally(failure);
                }
            }
        });
        return this;
    }

    @Override
    public void obtrudeValue(V value) {
        abandoned.accept(this);
        super.obtrudeValue(value);
    }

    @Override
    public void obtrudeException(Throwable reason) {
        abandoned.accept(this);
        super.obtrudeException(reason);
    }
}
