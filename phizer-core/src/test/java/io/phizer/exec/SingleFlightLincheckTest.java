package io.phizer.exec;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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
 * Lets threads join, leave, end and detach flights of one key in many orders, and looks for an outcome that no
 * sequence of the same calls could have. Each thread leaves and ends only what it joined and leads by itself, so that
 * every operation is one step of the table. When all threads are done, the table must agree with what they hold.
 */
@Param(name = "thread", gen = ThreadIdGen.class)
public class SingleFlightLincheckTest {
    private static final String KEY = "cat";
    private static final int MAX_THREADS = 8;

    private final SingleFlight<String, String> flights = new SingleFlight<>();
    private final AtomicInteger cancelActions = new AtomicInteger();
    private final Caller[] callers = new Caller[MAX_THREADS];

    /** What one thread holds. */
    private static final class Caller {
        final Deque<Flight<String>> leads = new ArrayDeque<>();
        final Deque<CompletableFuture<String>> waits = new ArrayDeque<>();
        final List<Flight<String>> hasLed = new ArrayList<>();
        final List<Flight<String>> watched = new ArrayList<>();
        final List<CompletableFuture<String>> hasJoined = new ArrayList<>();
    }

    /** For Lincheck. */
    public SingleFlightLincheckTest() {
        for (int i = 0; i < callers.length; i++) {
            callers[i] = new Caller();
        }
    }

    /** Tells whether this thread leads the flight. */
    @Operation
    public boolean join(@Param(name = "thread") int thread) {
        Caller caller = callers[thread];
        int before = caller.hasLed.size();
        CompletableFuture<String> waiter = flights.join(KEY, flight -> {
            caller.leads.add(flight);
            caller.hasLed.add(flight);
        });
        caller.waits.add(waiter);
        caller.hasJoined.add(waiter);
        return caller.hasLed.size() > before;
    }

    @Operation
    public void leave(@Param(name = "thread") int thread) {
        CompletableFuture<String> waiter = callers[thread].waits.poll();
        if (waiter != null) {
            waiter.cancel(false);
        }
    }

    @Operation
    public void succeed(@Param(name = "thread") int thread) {
        Flight<String> flight = callers[thread].leads.poll();
        if (flight != null) {
            flight.succeed("value");
        }
    }

    /** Gives the flight that this thread leads one more cancel action. */
    @Operation
    public void watch(@Param(name = "thread") int thread) {
        Flight<String> flight = callers[thread].leads.peek();
        if (flight != null) {
            flight.onCancel(cancelActions::incrementAndGet);
            callers[thread].watched.add(flight);
        }
    }

    @Operation
    public boolean wasCancelled(@Param(name = "thread") int thread) {
        Flight<String> flight = callers[thread].leads.peek();
        return flight != null && flight.isCancelled();
    }

    @Operation
    public void detach() {
        flights.detach(KEY::equals);
    }

    @Operation
    public boolean isFlying() {
        return flights.isFlying(KEY);
    }

    @Operation
    public int waiters() {
        return flights.waiters();
    }

    /** Nobody waits for a flight that is gone, no flight is there for nobody, and every cancel action ran once. */
    @Validate
    public void theTableAgreesWithItsCallers() {
        int waiting = 0;
        int running = 0;
        int cancelled = 0;
        for (Caller caller : callers) {
            for (CompletableFuture<String> waiter : caller.hasJoined) {
                waiting += waiter.isDone() ? 0 : 1;
            }
            for (Flight<String> flight : caller.leads) {
                running += flight.isCancelled() ? 0 : 1;
            }
            for (Flight<String> flight : caller.watched) {
                cancelled += flight.isCancelled() ? 1 : 0;
            }
        }
        require(flights.waiters() == waiting, flights.waiters() + " waiters in the table, " + waiting + " wait");
        require(flights.flights() == running, flights.flights() + " flights in the table, " + running + " run");
        require(cancelActions.get() == cancelled, cancelActions + " of " + cancelled + " cancel actions ran");
    }

    private static ExecutionScenario race(String before, String... threads) {
        return Race.of(SingleFlightLincheckTest.class, before, threads);
    }

    private static void require(boolean fact, String otherwise) {
        if (!fact) {
            throw new IllegalStateException(otherwise);
        }
    }

    @Test
    void everyInterleavingIsLikeASequence() {
        new ModelCheckingOptions()
                .addCustomScenario(race("join1", "succeed", "join waiters"))
                .addCustomScenario(race("join1", "leave", "join waiters isFlying"))
                .addCustomScenario(race("join1 join2", "leave", "leave join"))
                .addCustomScenario(race("join1 join2 leave1", "watch", "leave"))
                .addCustomScenario(race("join1", "detach join succeed isFlying", "join leave"))
                .addCustomScenario(race("", "join leave wasCancelled", "join succeed"))
                .threads(2)
                .actorsBefore(0)
                .actorsPerThread(3)
                .actorsAfter(0)
                .iterations(3)
                .invocationsPerIteration(80)
                .sequentialSpecification(SingleFlightModel.class)
                .addGuarantee(Interleavings.COLLECTIONS_ARE_ATOMIC)
                .check(SingleFlightLincheckTest.class);
    }

    @Test
    void noRealRaceIsUnlikeASequence() {
        new StressOptions()
                .threads(3)
                .actorsBefore(1)
                .actorsPerThread(4)
                .actorsAfter(1)
                .iterations(15)
                .invocationsPerIteration(500)
                .sequentialSpecification(SingleFlightModel.class)
                .check(SingleFlightLincheckTest.class);
    }
}
