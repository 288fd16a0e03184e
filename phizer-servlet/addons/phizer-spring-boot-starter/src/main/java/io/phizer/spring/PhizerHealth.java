package io.phizer.spring;

import io.phizer.ResizeService;
import io.phizer.ServiceHealth;
import io.phizer.ServiceHealth.Part;
import io.phizer.ServiceHealth.State;
import java.util.Locale;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * The health of a service in Spring's words: UP while it is ready, be it that a backend or store fails, which the details tell;
 * OUT_OF_SERVICE while it is not; DOWN when nothing but a new process helps.
 */
final class PhizerHealth implements HealthIndicator {
    private final ResizeService service;

    PhizerHealth(ResizeService service) {
        this.service = service;
    }

    @Override
    public Health health() {
        ServiceHealth now = service.health();
        Health.Builder health = new Health.Builder();
        health = now.ready() ? health.up() : now.live() ? health.outOfService() : health.down();
        if (now.state() == State.DEGRADED) {
            health = health.withDetail("state", "degraded");
        }
        for (Part part : now.parts()) {
            health =
                    health.withDetail(part.name(), part.state().name().toLowerCase(Locale.ROOT) + ": " + part.detail());
        }
        return health.build();
    }
}
