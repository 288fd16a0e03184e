package io.phizer.config;

import java.util.List;

/** Rows of the table of keys about what a server of its own tells of itself. */
final class ServerKeys {
    static final Key<Boolean> METRICS = new Key<>(
            "server.metrics",
            HttpKeys.choice("off", false, "on", true),
            "off",
            "its meters for Prometheus at `/metrics`; they tell sizes, backends and load, so keep strangers from them");
    static final Key<Boolean> ACCESS_LOG = new Key<>(
            "log.access",
            HttpKeys.choice("off", false, "on", true),
            "off",
            "one line for each request, with the milliseconds of fetching and resizing, whatever `log.level` says");

    private ServerKeys() {}

    /** The rows, which stand behind the port. */
    static List<Key<?>> rows() {
        return List.of(METRICS, ACCESS_LOG);
    }
}
