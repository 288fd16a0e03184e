package io.phizer.bench.engine;

import java.util.List;

/** Makes small JPEGs of a JPEG in memory. For one thread; holds no picture between calls. */
@FunctionalInterface
public interface Resizer {
    /**
     * Does the work, from the bytes of the source to those of the results.
     *
     * @throws Exception whatever the engine throws
     */
    List<byte[]> resize(byte[] source, Work work) throws Exception;
}
