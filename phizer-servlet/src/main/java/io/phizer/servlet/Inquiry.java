package io.phizer.servlet;

import io.phizer.ResizeException;
import io.phizer.ResizeException.Reason;
import io.phizer.ResizeService;
import io.phizer.ResizeTrace;
import io.phizer.ServedImage;
import io.phizer.Validators;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One question to the service, in one or two steps: where the client has a copy, its validators are compared first, which
 * needs no pixel work. May be given up at any time; then the step that is under way is cancelled, so that its flight has
 * one waiter less. The answer comes on the thread that completed the last step.
 */
// What whenComplete returns has nothing to tell: its action takes both outcomes and lets nothing out.
@SuppressWarnings("FutureReturnValueIgnored")
final class Inquiry {
    private static final Logger log = LoggerFactory.getLogger(PhizerFilter.class);

    private final ResizeService service;
    private final Visit visit;
    private final ResizeTrace trace = new ResizeTrace();
    private final CompletableFuture<Answer> answer = new CompletableFuture<>();
    private final AtomicBoolean claimed = new AtomicBoolean();
    private volatile @Nullable CompletableFuture<?> step;

    private Inquiry(ResizeService service, Visit visit) {
        this.service = service;
        this.visit = visit;
    }

    static Inquiry begin(ResizeService service, Visit visit, Preconditions preconditions) {
        Inquiry inquiry = new Inquiry(service, visit);
        if (preconditions.present()) {
            inquiry.compare(preconditions);
        } else {
            inquiry.make();
        }
        return inquiry;
    }

    /** The request that it is about. */
    Visit visit() {
        return visit;
    }

    /** What became of it inside the service, once there is an answer. */
    ResizeTrace trace() {
        return trace;
    }

    /** Completes with an answer, failures included, or is cancelled; nothing else. */
    CompletableFuture<Answer> answer() {
        return answer;
    }

    /** Blocks for the answer, which is the caller's to send or to discard; gives up when this thread is interrupted. */
    Answer await() {
        try {
            Answer got = answer.get();
            return claimed.compareAndSet(false, true)
                    ? got
                    : new Answer.Failure(new ResizeException(Reason.CANCELLED, "given up"));
        } catch (InterruptedException e) {
            giveUp();
            Thread.currentThread().interrupt();
            return new Answer.Failure(new ResizeException(Reason.CANCELLED, "interrupted while waiting", e));
        } catch (ExecutionException e) {
            return failure(e);
        }
    }

    /** Nobody waits any more. An answer that nobody has got is discarded. */
    void giveUp() {
        answer.cancel(false);
        CompletableFuture<?> running = step;
        if (running != null) {
            running.cancel(false);
        }
        if (claimed.compareAndSet(false, true)) {
            answer.whenComplete((got, cancelled) -> {
                if (cancelled == null) {
                    got.discard();
                }
            });
        }
    }

    private void compare(Preconditions preconditions) {
        take(() -> service.validatorsAsync(visit.wanted(), trace), (Validators now) -> {
            if (preconditions.failed(now)) {
                answer.complete(new Answer.Refused());
            } else if (preconditions.unchanged(now)) {
                answer.complete(new Answer.Unchanged(now));
            } else {
                make();
            }
        });
    }

    private void make() {
        take(() -> service.serveAsync(visit.wanted(), trace), (ServedImage image) -> {
            Answer.Picture picture = new Answer.Picture(image);
            if (!answer.complete(picture)) {
                picture.discard();
            }
        });
    }

    private <T> void take(Supplier<CompletableFuture<T>> start, Consumer<T> then) {
        CompletableFuture<T> next = start.get();
        step = next;
        // Either this look sees that the asker is gone, or the asker's look at the step sees this one: none is lost.
        if (answer.isCancelled()) {
            next.cancel(false);
        }
        next.whenComplete((value, failure) -> {
            if (answer.isDone()) {
                // Given up, and so the step was cancelled: nobody is there to be told.
                if (failure == null && value instanceof ServedImage unwanted) {
                    new Answer.Picture(unwanted).discard();
                }
                return;
            }
            if (failure != null) {
                answer.complete(failure(failure));
                return;
            }
            try {
                then.accept(value);
            } catch (RuntimeException e) {
                // Nobody looks at the future that whenComplete returns: without this the client would wait for ever.
                answer.complete(failure(e));
            }
        });
    }

    private static Answer failure(Throwable thrown) {
        Throwable failure = (thrown instanceof CompletionException || thrown instanceof ExecutionException)
                        && thrown.getCause() != null
                ? thrown.getCause()
                : thrown;
        if (failure instanceof ResizeException exact) {
            return new Answer.Failure(exact);
        }
        log.warn("unexpected failure of a request", failure);
        return new Answer.Failure(new ResizeException(Reason.INTERNAL, "unexpected failure: " + failure, failure));
    }
}
