package io.phizer.config;

import java.time.Duration;
import java.util.Optional;

/**
 * What a server of its own needs besides the service. An application that embeds phizer ignores this.
 *
 * @param host the address to listen on
 * @param port the TCP port, 0 to 65535; 0 takes any free one
 * @param logLevel {@code error}, {@code warn}, {@code info}, {@code debug} or {@code trace}
 * @param closeGrace how long accepted requests may go on when it is stopped, as for the service itself
 * @param syslog where log lines are sent besides the console, if anywhere
 * @param metrics whether it shows its meters
 * @param accessLog whether it logs a line for each request
 */
public record ServerSettings(
        String host,
        int port,
        String logLevel,
        Duration closeGrace,
        Optional<SyslogSettings> syslog,
        boolean metrics,
        boolean accessLog) {
    /** Settings of a server that neither shows its meters nor logs requests. */
    public ServerSettings(
            String host, int port, String logLevel, Duration closeGrace, Optional<SyslogSettings> syslog) {
        this(host, port, logLevel, closeGrace, syslog, false, false);
    }
}
