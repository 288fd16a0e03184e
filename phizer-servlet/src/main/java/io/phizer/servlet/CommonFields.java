package io.phizer.servlet;

import io.phizer.config.HttpSettings;
import jakarta.servlet.http.HttpServletResponse;

/** Fields that all answers have in common, with a picture or without. */
final class CommonFields {
    private final HttpSettings settings;

    CommonFields(HttpSettings settings) {
        this.settings = settings;
    }

    /**
     * Keeps a browser from taking an answer for anything but what it says it is, and from running any of it; and lets other
     * sites see as much of it as they may.
     */
    void write(HttpServletResponse response) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
        settings.timingAllowOrigin().ifPresent(origins -> response.setHeader("Timing-Allow-Origin", origins));
        settings.accessControlAllowOrigin()
                .ifPresent(origin -> response.setHeader("Access-Control-Allow-Origin", origin));
    }
}
