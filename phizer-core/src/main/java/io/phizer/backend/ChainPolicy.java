package io.phizer.backend;

/**
 * How a chain deals with backends that fail or are slow.
 *
 * @param failover when slaves are asked
 * @param breaker when a backend is not asked for a while
 * @param hedging whether slaves are asked early too, when the master is slower than 19 of 20 of its answers were
 */
public record ChainPolicy(Failover failover, BreakerPolicy breaker, boolean hedging) {
    /** Slaves are asked when the master is sure not to have a source, and never early; breakers are standard. */
    public static final ChainPolicy STANDARD = new ChainPolicy(Failover.NOT_FOUND, BreakerPolicy.STANDARD, false);

    /** The same with another failover. */
    public ChainPolicy withFailover(Failover choice) {
        return new ChainPolicy(choice, breaker, hedging);
    }

    /** The same with another breaker. */
    public ChainPolicy withBreaker(BreakerPolicy choice) {
        return new ChainPolicy(failover, choice, hedging);
    }

    /** The same with or without hedging. */
    public ChainPolicy withHedging(boolean choice) {
        return new ChainPolicy(failover, breaker, choice);
    }
}
