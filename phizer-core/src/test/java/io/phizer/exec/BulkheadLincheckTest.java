package io.phizer.exec;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.jetbrains.lincheck.datastructures.ThreadIdGen;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Test;

/**
 * Lets threads submit, cancel and run tasks in many orders. At most as many as there are slots may run at any moment;
 * when all threads are done and the executor is empty, every task has run once or was cancelled, and no slot is taken.
 */
@Param(name = "thread", gen = ThreadIdGen.class)
public class BulkheadLincheckTest {
    private static final int MAX_THREADS = 8;

    private final Queue<Runnable> executor = new ConcurrentLinkedQueue<>();
    private final Bulkhead bulkhead = new Bulkhead(executor::add, 1);
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger crowds = new AtomicInteger();
    private final Caller[] callers = new Caller[MAX_THREADS];

    /** What one thread has submitted. */
    private static final class Caller {
        final Deque<CompletableFuture<String>> cancellable = new ArrayDeque<>();
        final List<CompletableFuture<String>> answers = new ArrayList<>();
    }

    /** For Lincheck. */
    public BulkheadLincheckTest() {
        for (int i = 0; i < callers.length; i++) {
            callers[i] = new Caller();
        }
    }

    @Operation
    public void submit(@Param(name = "thread") int thread) {
        CompletableFuture<String> answer = bulkhead.submit(() -> {
            if (inside.incrementAndGet() > 1) {
                crowds.incrementAndGet();
            }
            inside.decrementAndGet();
            return "answer";
        });
        callers[thread].cancellable.add(answer);
        callers[thread].answers.add(answer);
    }

    @Operation
    public void cancel(@Param(name = "thread") int thread) {
        CompletableFuture<String> answer = callers[thread].cancellable.poll();
        if (answer != null) {
            answer.cancel(false);
        }
    }

    @Operation
    public void runOne() {
        Runnable task = executor.poll();
        if (task != null) {
            task.run();
        }
        // Otherwise the flag would reach Lincheck's own waiting; that no task leaves one behind is tested elsewhere.
        Thread.interrupted();
    }

    /** Nothing is lost and nothing is left. */
    @Validate
    public void everyTaskCameToItsEnd() {
        require(bulkhead.running() <= 1, bulkhead.running() + " tasks hold one slot");
        for (Runnable task = executor.poll(); task != null; task = executor.poll()) {
            task.run();
        }
        require(crowds.get() == 0, "two tasks ran at once");
        require(bulkhead.running() == 0, bulkhead.running() + " slots are still taken");
        require(bulkhead.queued() == 0, bulkhead.queued() + " tasks still wait");
        for (Caller caller : callers) {
            for (CompletableFuture<String> answer : caller.answers) {
                require(answer.isDone(), "an answer was never told");
            }
        }
    }

    private static ExecutionScenario race(String before, String... threads) {
        return Race.of(BulkheadLincheckTest.class, before, threads);
    }

    private static void require(boolean fact, String otherwise) {
        if (!fact) {
            throw new IllegalStateException(otherwise);
        }
    }

    @Test
    void nothingIsLostInAnyInterleaving() {
        new ModelCheckingOptions()
                .addCustomScenario(race("", "submit runOne", "submit runOne"))
                .addCustomScenario(race("submit1 submit2", "cancel", "runOne submit"))
                .addCustomScenario(race("submit1 submit2", "runOne", "submit"))
                .addCustomScenario(race("submit1 submit2", "runOne cancel", "runOne cancel"))
                .addCustomScenario(race("submit1", "cancel submit", "runOne"))
                .threads(2)
                .actorsBefore(1)
                .actorsPerThread(3)
                .actorsAfter(0)
                .iterations(3)
                .invocationsPerIteration(80)
                .addGuarantee(Interleavings.COLLECTIONS_ARE_ATOMIC)
                .check(BulkheadLincheckTest.class);
    }

    @Test
    void nothingIsLostInAnyRealRace() {
        new StressOptions()
                .threads(3)
                .actorsBefore(1)
                .actorsPerThread(3)
                .actorsAfter(0)
                .iterations(10)
                .invocationsPerIteration(500)
                .check(BulkheadLincheckTest.class);
    }
}
