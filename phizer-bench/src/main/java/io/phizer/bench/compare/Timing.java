package io.phizer.bench.compare;

import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Medians over the calls of one cell.
 *
 * @param wall in ms
 * @param cpu of all threads of the process, in ms
 * @param allocated heap in MB, negative where it is not known
 * @param bytes of all results together
 * @param calls how many were measured
 */
record Timing(double wall, double cpu, double allocated, int bytes, int calls) {

    static Timing of(List<Call> calls) {
        return new Timing(
                median(calls, Call::wall) / 1e6,
                median(calls, Call::cpu) / 1e6,
                median(calls, Call::allocated) / 1e6,
                calls.get(0).bytes().stream().mapToInt(Integer::intValue).sum(),
                calls.size());
    }

    private static double median(List<Call> calls, ToLongFunction<Call> value) {
        long[] sorted = calls.stream().mapToLong(value).sorted().toArray();
        return (sorted[sorted.length / 2] + sorted[(sorted.length - 1) / 2]) / 2.0;
    }
}
