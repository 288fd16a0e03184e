package io.phizer.spring;

import io.phizer.AccessLog;
import io.phizer.ResizeListener;
import io.phizer.ResizeService;
import io.phizer.ResizeServiceBuilder;
import io.phizer.config.HttpSettings;
import io.phizer.config.ServiceConfig;
import io.phizer.markup.ImageUrls;
import io.phizer.servlet.PhizerFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * The service, its filter and its URLs. Each bean gives way to one of the application's own: an application that builds a
 * {@link ResizeService} itself needs no property at all, and keeps the filter, health and meters. There is nothing of it with
 * {@code phizer.enabled=false}.
 */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnProperty(
        prefix = PhizerProperties.ROOT,
        name = PhizerProperties.ENABLED,
        havingValue = "true",
        matchIfMissing = true)
public final class PhizerAutoConfiguration {
    private static final Logger log = LoggerFactory.getLogger(PhizerAutoConfiguration.class);

    /** Made by Spring. */
    public PhizerAutoConfiguration() {}

    @Bean
    PhizerProperties phizerProperties(Environment environment) {
        PhizerProperties properties = PhizerProperties.of(environment);
        properties.warnings().forEach(log::warn);
        return properties;
    }

    @Bean
    @ConditionalOnMissingBean({ServiceConfig.class, ResizeService.class})
    ServiceConfig phizerConfig(PhizerProperties properties) {
        ServiceConfig config = properties.config();
        ProblemText text = new ProblemText(properties);
        config.warnings().forEach(warning -> log.warn(text.of(warning)));
        return config;
    }

    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    ResizeService phizerService(
            ServiceConfig config,
            ObjectProvider<ResizeServiceCustomizer> customizers,
            ObjectProvider<ResizeListener> listeners) {
        ResizeServiceBuilder builder = config.service();
        customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        ResizeService service = builder.build();
        listeners.orderedStream().forEach(service::addListener);
        if (config.server().accessLog()) {
            service.addListener(new AccessLog());
        }
        return service;
    }

    @Bean
    @ConditionalOnMissingBean
    HttpSettings phizerHttpSettings(ObjectProvider<ServiceConfig> config) {
        ServiceConfig own = config.getIfAvailable();
        return own == null ? HttpSettings.defaults() : own.http();
    }

    @Bean
    @ConditionalOnMissingBean(name = "phizerFilter")
    FilterRegistrationBean<PhizerFilter> phizerFilter(
            ResizeService service, HttpSettings settings, PhizerProperties properties) {
        FilterRegistrationBean<PhizerFilter> filter = new FilterRegistrationBean<>(new PhizerFilter(service, settings));
        filter.setName("phizer");
        filter.addUrlPatterns(properties.prefix() + "/*");
        filter.setAsyncSupported(true);
        filter.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
        return filter;
    }

    /** For controllers to give to their templates: {@code ${images.img('cats/1.jpg').sizes('s220 m640')}}. */
    @Bean
    @ConditionalOnMissingBean
    ImageUrls phizerImages(ResizeService service, PhizerProperties properties, ServletContext application) {
        return ImageUrls.of(service, application.getContextPath() + properties.prefix());
    }
}
