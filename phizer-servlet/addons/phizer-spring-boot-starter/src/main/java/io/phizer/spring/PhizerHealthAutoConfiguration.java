package io.phizer.spring;

import io.phizer.ResizeService;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** How the service is, for {@code /actuator/health}; off with {@code management.health.phizer.enabled=false}. */
@AutoConfiguration(after = PhizerAutoConfiguration.class)
@ConditionalOnClass(HealthIndicator.class)
@ConditionalOnBean(ResizeService.class)
@ConditionalOnEnabledHealthIndicator("phizer")
public final class PhizerHealthAutoConfiguration {
    /** Made by Spring. */
    public PhizerHealthAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean(name = "phizerHealthIndicator")
    HealthIndicator phizerHealthIndicator(ResizeService service) {
        return new PhizerHealth(service);
    }
}
