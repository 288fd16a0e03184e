package io.phizer.bench.compare;

import java.util.List;
import java.util.Map;

/**
 * All that a run has found out.
 *
 * @param machine what it ran on, by name
 * @param versions of the tools
 */
record Results(
        Map<String, String> machine, Map<Tool, String> versions, List<Cell> cells, List<EncoderSize> encoderSizes) {}
