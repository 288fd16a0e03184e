package io.phizer.exec;

import static org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt.forClasses;

import java.util.Set;
import kotlin.jvm.functions.Function1;
import org.jetbrains.lincheck.datastructures.ManagedStrategyGuarantee;

/** What the model checker need not look into. */
public final class Interleavings {
    private static final Set<String> CALL_BACK = Set.of("forEach", "removeIf", "stream");
    private static final Function1<String, Boolean> COLLECTIONS =
            name -> name.matches("java\\.util\\.(concurrent\\.)?\\w*(List|Set|Map|Deque|Queue|Iterator)(\\$.*)?")
                    || name.startsWith("com.github.benmanes.caffeine.");

    /**
     * Threads are switched between calls of collections, not within them: that they work is not the question here. It
     * must be said of nothing that calls back (futures, functions, executors), for within an atomic call the checker
     * sees no locks.
     */
    public static final ManagedStrategyGuarantee COLLECTIONS_ARE_ATOMIC = forClasses(COLLECTIONS)
            .methods((Function1<String, Boolean>) method -> !CALL_BACK.contains(method))
            .treatAsAtomic();

    private Interleavings() {}
}
