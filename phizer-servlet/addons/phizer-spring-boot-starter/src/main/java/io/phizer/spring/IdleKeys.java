package io.phizer.spring;

import java.util.Optional;

/** Keys for a server of phizer's own, which Spring Boot is here: files may have them, and they do nothing. */
final class IdleKeys {
    private IdleKeys() {}

    /** The property of Spring Boot that does what this key does elsewhere; empty if the key is none of these. */
    static Optional<String> insteadOf(String key) {
        return switch (key) {
            case "server.host" -> Optional.of("server.address");
            case "server.port" -> Optional.of("server.port");
            case "server.metrics" -> Optional.of("management.endpoints.web.exposure.include");
            case "log.level" -> Optional.of("logging.level.io.phizer");
            default -> key.startsWith("log.syslog.") ? Optional.of("logging.config") : Optional.empty();
        };
    }
}
