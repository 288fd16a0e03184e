package io.phizer;

import io.phizer.ResizeException.Reason;
import io.phizer.cache.CacheEntry;
import io.phizer.engine.Cancellation;
import io.phizer.engine.EngineChain;
import io.phizer.engine.ImageEngine;
import io.phizer.engine.ImageException;
import io.phizer.engine.ResizePlan;
import io.phizer.image.ImageBytes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What one engine makes of one source, on one worker: one decode for all who are in it. It goes on for as long as one of
 * them waits. What goes wrong with several is done again for each alone, so that nobody fails by another's wish; an engine
 * that finds out only while it renders that it must pass the picture on is followed by the next, which is admitted anew,
 * for its own cost.
 */
final class RenderTask {
    private final Workshop workshop;
    private final ImageBytes source;
    private final CacheEntry entry;
    private final List<PlannedWish> members;
    private final String path;
    private final List<ResizePlan> plans;
    private final AtomicInteger waiting;

    /**
     * A task that has not begun.
     *
     * @param members at least one, all of which would get the same engine
     */
    RenderTask(Workshop workshop, CacheEntry entry, List<PlannedWish> members) {
        this.workshop = workshop;
        this.entry = entry;
        this.source = entry.image();
        this.members = List.copyOf(members);
        this.path = members.get(0).wish().request().path();
        this.plans = members.stream().map(PlannedWish::plan).toList();
        this.waiting = new AtomicInteger(members.size());
    }

    /** Asks for a worker; the outcome is told to the wishes and to nobody else. */
    @SuppressWarnings("FutureReturnValueIgnored") // its end is told to the wishes
    void begin() {
        try {
            long cost = source.length() + heapCost();
            long budget = workshop.workers().usage().heapBudget();
            if (cost > budget && members.size() > 1) {
                eachAlone();
                return;
            }
            if (cost > budget) {
                throw new ResizeException(
                        Reason.OVER_BUDGET,
                        path + " needs " + mebibytes(cost) + " of the " + mebibytes(budget)
                                + " that renderings may take, for "
                                + plans.get(0).target() + " as "
                                + plans.get(0).output().word());
            }
            long queued = workshop.nanoClock().getAsLong();
            QueueEvent wait = new QueueEvent();
            wait.begin();
            CompletableFuture<List<ImageBytes>> running =
                    workshop.workers().submit(source, source.length(), cost, () -> run(queued, wait), this::hung);
            members.forEach(member -> member.wish().flight().onCancel(() -> left(running)));
            running.whenComplete(this::ended);
        } catch (ImageException | RuntimeException | Error e) {
            failed(e);
        }
    }

    private long heapCost() throws ImageException {
        PlannedWish first = members.get(0);
        return members.size() == 1
                ? first.choice().heapCost()
                : first.choice().engine().heapCost(source, plans);
    }

    /** Queued work is dropped when nobody waits any more, and running work told. */
    private void left(CompletableFuture<?> running) {
        if (waiting.decrementAndGet() == 0) {
            running.cancel(false);
        }
    }

    /** The rendering goes on though nobody waits, and cannot be stopped. */
    private void hung() {
        workshop.quarantine().add(entry.etag());
        workshop.counters().hung(path);
    }

    private List<ImageBytes> run(long queued, QueueEvent wait) throws ImageException {
        wait.end(path, plans);
        ImageEngine engine = members.get(0).choice().engine();
        Cancellation cancelled = () -> waiting.get() == 0;
        cancelled.check();
        workshop.quarantine().check(path, entry.etag()); // it may have hung in another size while this was in line
        long started = workshop.nanoClock().getAsLong();
        workshop.counters().renderStarted(path, plans, Duration.ofNanos(started - queued));
        RenderEvent event = new RenderEvent();
        event.begin();
        @Nullable Throwable failure = null;
        try {
            return engine.render(source, plans, cancelled);
        } catch (ImageException | RuntimeException | Error e) {
            failure = e;
            throw e;
        } finally {
            Duration took = Duration.ofNanos(workshop.nanoClock().getAsLong() - started);
            event.end(path, plans, engine.name(), failure);
            workshop.counters().renderFinished(path, plans, took, Optional.ofNullable(failure));
        }
    }

    private void ended(@Nullable List<ImageBytes> results, @Nullable Throwable failure) {
        if (failure != null || results == null) {
            failed(failure == null ? new IllegalStateException("neither result nor failure") : failure);
            return;
        }
        for (int i = 0; i < members.size(); i++) {
            members.get(i).wish().result().complete(results.get(i));
        }
    }

    private void failed(Throwable failure) {
        if (members.size() > 1 && failure instanceof ImageException) {
            eachAlone();
        } else if (failure instanceof ImageException.Unsupported passedOn) {
            members.forEach(member -> passOn(member, passedOn));
        } else {
            members.forEach(member -> member.wish().result().completeExceptionally(failure));
        }
    }

    private void eachAlone() {
        members.forEach(member -> alone(member).begin());
    }

    private void passOn(PlannedWish member, ImageException.Unsupported why) {
        Optional<EngineChain> others = member.choice().others();
        try {
            if (others.isPresent()) {
                EngineChain.Choice choice =
                        others.get().choose(source, List.of(member.plan()), workshop.mostFor(source));
                alone(new PlannedWish(member.wish(), member.plan(), choice)).begin();
                return;
            }
            member.wish().result().completeExceptionally(why);
        } catch (ImageException.Unsupported nobodyElse) {
            member.wish().result().completeExceptionally(why);
        } catch (ImageException | RuntimeException | Error e) {
            member.wish().result().completeExceptionally(e);
        }
    }

    private RenderTask alone(PlannedWish member) {
        return new RenderTask(workshop, entry, List.of(member));
    }

    private static String mebibytes(long bytes) {
        return (bytes + (1 << 20) - 1) / (1 << 20) + " MiB";
    }
}
