package io.phizer.bench.compare;

import io.phizer.bench.engine.Work;
import io.phizer.bench.quality.Score;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * One photo made into one kind of result by several tools.
 *
 * @param timings of those that did it
 * @param scores of each result, of those that are scored
 * @param failures of those that did not, and why
 */
record Cell(
        PhotoFile photo,
        Case kind,
        Work work,
        Map<Tool, Timing> timings,
        Map<Tool, List<Score>> scores,
        Map<Tool, String> failures) {

    /** How many times faster {@code tool} is than {@code peer}; 0 where it failed, nothing where one was not asked. */
    OptionalDouble speedup(Tool tool, Tool peer, ToDoubleFunction<Timing> clock) {
        return failures.containsKey(tool) && timings.containsKey(peer)
                ? OptionalDouble.of(0)
                : ratio(peer, tool, clock);
    }

    /** The first tool's number divided by the second's. */
    OptionalDouble ratio(Tool one, Tool other, ToDoubleFunction<Timing> number) {
        Timing above = timings.get(one);
        Timing below = timings.get(other);
        return above == null || below == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(number.applyAsDouble(above) / number.applyAsDouble(below));
    }

    /** The times of a tool, if it was asked and did it. */
    Optional<Timing> timing(Tool tool) {
        return Optional.ofNullable(timings.get(tool));
    }

    /** How much better {@code tool} is than {@code peer}, in its weakest result. */
    OptionalDouble margin(Tool tool, Tool peer, ToDoubleFunction<Score> measure) {
        List<Score> own = scores.getOrDefault(tool, List.of());
        List<Score> other = scores.getOrDefault(peer, List.of());
        return IntStream.range(0, Math.min(own.size(), other.size()))
                .mapToDouble(i -> measure.applyAsDouble(own.get(i)) - measure.applyAsDouble(other.get(i)))
                .min();
    }

    /** The least score over the results of a tool. */
    OptionalDouble least(Tool tool, ToDoubleFunction<Score> measure) {
        return scores.getOrDefault(tool, List.of()).stream()
                .mapToDouble(measure)
                .min();
    }
}
