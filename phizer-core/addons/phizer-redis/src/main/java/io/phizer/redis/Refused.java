package io.phizer.redis;

import java.io.IOException;
import redis.clients.jedis.exceptions.JedisDataException;

/** The server answered, and did not do what was asked. */
final class Refused extends IOException {
    private static final long serialVersionUID = 1;

    Refused(String place, JedisDataException cause) {
        super(place + " refused: " + cause.getMessage(), cause);
    }

    /** Whether something else is at the key than there should be. */
    boolean isForeign() {
        return getCause() != null && String.valueOf(getCause().getMessage()).startsWith("WRONGTYPE");
    }
}
