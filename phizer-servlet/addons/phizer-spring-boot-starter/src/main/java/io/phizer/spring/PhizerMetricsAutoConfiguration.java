package io.phizer.spring;

import io.phizer.ResizeService;
import io.phizer.metrics.ServiceMetrics;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** The service's meters, which Spring Boot binds to each registry; where Micrometer is on the class path. */
@AutoConfiguration(after = PhizerAutoConfiguration.class)
@ConditionalOnClass(name = "io.micrometer.core.instrument.MeterRegistry")
@ConditionalOnBean(ResizeService.class)
public final class PhizerMetricsAutoConfiguration {
    /** Made by Spring. */
    public PhizerMetricsAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    ServiceMetrics phizerMetrics(ResizeService service) {
        return ServiceMetrics.of(service);
    }
}
