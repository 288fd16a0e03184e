package io.phizer;

import io.phizer.request.ImageRequest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Where requests come in and answers go out. Safe for use by several threads; nothing blocks. */
// What whenComplete returns has nothing to tell: its action takes both outcomes and lets nothing out.
@SuppressWarnings("FutureReturnValueIgnored")
final class Admission {
    private final OpenRequests open;
    private final Deadlines deadlines;

    Admission(OpenRequests open, Deadlines deadlines) {
        this.open = open;
        this.deadlines = deadlines;
    }

    /**
     * Gives a caller a future of its own, with the request's deadline on it. The request counts as open until the caller
     * is told, and the caller is told last, so that who has an answer finds nothing of the request left.
     *
     * @param rendering whether the request has its source and waits for its pixels, asked at the deadline
     * @param failed is told of the failure that the caller gets, before it gets it
     */
    <T, R> CompletableFuture<R> admit(
            ImageRequest request,
            BooleanSupplier rendering,
            Supplier<CompletableFuture<T>> join,
            Consumer<ResizeException> failed,
            Function<T, R> result) {
        CompletableFuture<R> answer = new CompletableFuture<>();
        if (!open.enter()) {
            fail(answer, failed, ResizeException.overloaded("service is closed", Duration.ofSeconds(1)));
            return answer;
        }
        CompletableFuture<T> waiter;
        ScheduledFuture<?> deadline;
        try {
            waiter = join.get();
        } catch (RuntimeException | Error e) {
            open.leave();
            fail(answer, failed, Failures.of(request.path(), e));
            return answer;
        }
        try {
            deadline = deadlines.set(request.path(), rendering, waiter);
        } catch (RuntimeException | Error e) {
            waiter.cancel(false);
            waiter.whenComplete((value, cancelled) -> FileImage.discard(value));
            open.leave();
            fail(answer, failed, Failures.of(request.path(), e));
            return answer;
        }
        waiter.whenComplete((value, failure) -> {
            deadline.cancel(false);
            open.leave();
            if (failure != null) {
                fail(answer, failed, Failures.of(request.path(), failure));
                return;
            }
            try {
                if (!answer.complete(result.apply(value))) {
                    FileImage.discard(value);
                }
            } catch (RuntimeException | Error e) {
                FileImage.discard(value);
                fail(answer, failed, Failures.of(request.path(), e));
            }
        });
        // Only a caller that cancels its answer ends it before its waiter: it leaves the flight.
        answer.whenComplete((value, failure) -> waiter.cancel(false));
        return answer;
    }

    private static <R> void fail(
            CompletableFuture<R> answer, Consumer<ResizeException> failed, ResizeException failure) {
        failed.accept(failure);
        answer.completeExceptionally(failure);
    }
}
