package io.phizer.shard;

import java.net.URI;

/** The owner of a source path. */
public sealed interface Shard {
    /**
     * A slice of this JVM's memory.
     *
     * @param index from 0 to the router's number of shards, exclusive
     */
    record Local(int index) implements Shard {
        /**
         * Checks the index.
         *
         * @throws IllegalArgumentException if it is negative
         */
        public Local {
            if (index < 0) {
                throw new IllegalArgumentException("shard index below 0: " + index);
            }
        }
    }

    /**
     * Another JVM that runs phizer.
     *
     * @param address the root below which it serves pictures
     */
    record Peer(URI address) implements Shard {}
}
