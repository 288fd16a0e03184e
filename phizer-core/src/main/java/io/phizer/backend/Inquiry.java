package io.phizer.backend;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;

/**
 * One walk through the chain. It is over when somebody has the source, when all who are to be asked have answered, or
 * when the answer is not wanted any more; whoever is still being asked then is interrupted. No thread waits: each answer
 * is dealt with on the thread that brings it. The lock guards everything that changes and is held for moments only,
 * never while a future is completed or cancelled.
 */
final class Inquiry {
    private final BoundedBackend master;
    private final List<BoundedBackend> slaves;
    private final Failover failover;
    private final FetchRequest request;
    private final long deadline;
    private final CompletableFuture<FetchResult> answer = new CompletableFuture<>();
    private final List<CompletableFuture<FetchResult>> asked = new ArrayList<>();
    private FetchResult worst = new FetchResult.NotFound();
    /** How many have been asked, or are about to be, and have not answered. */
    private int unanswered = 1;

    private boolean slavesAsked;
    private boolean over;

    Inquiry(
            BoundedBackend master,
            List<BoundedBackend> slaves,
            Failover failover,
            FetchRequest request,
            long deadline) {
        this.master = master;
        this.slaves = slaves;
        this.failover = failover;
        this.request = request;
        this.deadline = deadline;
    }

    /** Asks the master first. */
    CompletableFuture<FetchResult> begin() {
        listen(answer, (result, failure) -> giveUpOthers());
        listen(ask(master, request), this::masterAnswered);
        return answer;
    }

    /** Asks the slaves without waiting for the master any longer, if that has not happened too often lately. */
    void masterIsSlow() {
        if (!answer.isDone() && master.pace().spend()) {
            askSlaves();
        }
    }

    private void masterAnswered(FetchResult result, Throwable failure) {
        if (isOver()) {
            return;
        }
        if (failure instanceof RejectedExecutionException) {
            answer.completeExceptionally(failure);
            return;
        }
        FetchResult told = failure == null ? result : broken(failure);
        if (slaves.isEmpty() || !asksSlavesAfter(told)) {
            settle(told);
            return;
        }
        askSlaves();
        nobodyYet(told);
    }

    private void askSlaves() {
        synchronized (this) {
            if (slavesAsked) {
                return;
            }
            slavesAsked = true;
            unanswered += slaves.size();
        }
        FetchRequest unconditional =
                new FetchRequest(request.path(), request.timeLeft(), Optional.empty(), request.room());
        // a slave that answers while others have not been asked yet must not find itself the last one: hence the count
        for (BoundedBackend slave : slaves) {
            listen(ask(slave, unconditional), this::slaveAnswered);
        }
    }

    private void slaveAnswered(FetchResult result, Throwable failure) {
        if (isOver()) {
            return;
        }
        FetchResult told = failure == null ? result : broken(failure);
        if (told instanceof FetchResult.Found found) {
            settle(found.ofSlave());
        } else {
            nobodyYet(told);
        }
    }

    /** One more has not got it; when that was the last, the answer is what leaves most open. */
    private void nobodyYet(FetchResult told) {
        FetchResult last;
        synchronized (this) {
            if (rank(told) > rank(worst)) {
                worst = told;
            }
            unanswered--;
            if (unanswered > 0) {
                return;
            }
            last = worst;
        }
        settle(last);
    }

    /** Then what comes in is a loser's interrupt, or a moment late. */
    private synchronized boolean isOver() {
        return over;
    }

    private boolean asksSlavesAfter(FetchResult result) {
        if (result instanceof FetchResult.Unavailable || result instanceof FetchResult.TimedOut) {
            return failover == Failover.ANY_FAILURE;
        }
        return result instanceof FetchResult.NotFound;
    }

    /** Losers are interrupted before the winner is told, since who hears of it may go on working on this thread. */
    private void settle(FetchResult result) {
        giveUpOthers();
        answer.complete(result);
    }

    private CompletableFuture<FetchResult> ask(BoundedBackend backend, FetchRequest wish) {
        synchronized (this) {
            if (over) {
                return CompletableFuture.failedFuture(new CancellationException());
            }
        }
        CompletableFuture<FetchResult> question = backend.ask(wish, deadline);
        synchronized (this) {
            if (!over) {
                asked.add(question);
                return question;
            }
        }
        question.cancel(true);
        return question;
    }

    private void giveUpOthers() {
        List<CompletableFuture<FetchResult>> left;
        synchronized (this) {
            over = true;
            left = List.copyOf(asked);
            asked.clear();
        }
        left.forEach(question -> question.cancel(true));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what the listener throws ends the inquiry
    private void listen(
            CompletableFuture<FetchResult> future, BiConsumer<? super FetchResult, ? super Throwable> listener) {
        future.whenComplete((result, failure) -> {
            try {
                listener.accept(result, failure);
            } catch (RuntimeException | Error e) {
                giveUpOthers();
                answer.completeExceptionally(e);
            }
        });
    }

    private static FetchResult broken(Throwable failure) {
        if (failure instanceof OutOfMemoryError) {
            return new FetchResult.NoRoom("fetch failed: " + failure);
        }
        return new FetchResult.Unavailable(
                failure instanceof RejectedExecutionException
                        ? "no thread takes on the fetch"
                        : "fetch failed: " + failure);
    }

    /** The more certain or the more telling a failure is, the higher; absence is the answer only if all are sure of it. */
    private static int rank(FetchResult result) {
        if (result instanceof FetchResult.NoRoom) {
            return 5;
        }
        if (result instanceof FetchResult.TooLarge) {
            return 4;
        }
        if (result instanceof FetchResult.TimedOut) {
            return 3;
        }
        if (result instanceof FetchResult.Unavailable failure) {
            return failure.blame() == FetchResult.Blame.NOBODY ? 1 : 2;
        }
        return 0;
    }
}
