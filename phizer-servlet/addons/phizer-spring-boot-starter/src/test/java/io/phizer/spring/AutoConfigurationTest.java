package io.phizer.spring;

import static io.phizer.spring.PhotoApplication.PHOTO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.phizer.ResizeException;
import io.phizer.ResizeListener;
import io.phizer.ResizeService;
import io.phizer.config.ConfigException;
import io.phizer.config.HttpSettings;
import io.phizer.config.ServiceConfig;
import io.phizer.markup.ImageUrls;
import io.phizer.metrics.ServiceMetrics;
import io.phizer.request.ImageRequest;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

@Timeout(60)
final class AutoConfigurationTest {
    private static final AutoConfigurations OURS = AutoConfigurations.of(
            PhizerAutoConfiguration.class, PhizerHealthAutoConfiguration.class, PhizerMetricsAutoConfiguration.class);

    private final WebApplicationContextRunner bare = new WebApplicationContextRunner().withConfiguration(OURS);
    private final WebApplicationContextRunner configured = bare.withPropertyValues(
            "phizer.master.dir=" + PhotoApplication.PHOTOS,
            "phizer.size.s220=220x220 square",
            "phizer.http.immutable=true");

    @Test
    void makesTheServiceItsFilterAndItsUrls() {
        configured.run(context -> {
            assertThat(context).hasSingleBean(ResizeService.class);
            assertThat(context).hasBean("phizerFilter");
            assertThat(context.getBean(HttpSettings.class).immutable()).isTrue();
            assertThat(context.getBean(ImageUrls.class).url("s220", PHOTO)).isEqualTo("/img/s220/" + PHOTO);
            assertThat(context.getBean(ResizeService.class)
                            .resize("s220", PHOTO)
                            .bytes()
                            .length())
                    .isPositive();
        });
    }

    @Test
    void addsHealthAndMeters() {
        configured.run(context -> {
            assertThat(context).hasSingleBean(ServiceMetrics.class);
            assertThat(context.getBean(HealthIndicator.class).health().getStatus())
                    .isEqualTo(Status.UP);
        });
    }

    @Test
    void healthCanBeSwitchedOff() {
        configured
                .withPropertyValues("management.health.phizer.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(HealthIndicator.class));
    }

    @Test
    void allOfItCanBeSwitchedOff() {
        bare.withPropertyValues("phizer.enabled=false").run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(context).doesNotHaveBean(ResizeService.class);
            assertThat(context).doesNotHaveBean("phizerFilter");
            assertThat(context).doesNotHaveBean(HealthIndicator.class);
            assertThat(context).doesNotHaveBean(ServiceMetrics.class);
        });
    }

    @Test
    void doesNothingWhereThereIsNoWebServer() {
        new ApplicationContextRunner().withConfiguration(OURS).run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(context).doesNotHaveBean(ResizeService.class);
        });
    }

    @Test
    void theServiceEndsWithTheApplication() {
        AtomicReference<ResizeService> service = new AtomicReference<>();
        configured.run(context -> service.set(context.getBean(ResizeService.class)));

        assertThat(service.get().health().ready()).isFalse();
        assertThat(new PhizerHealth(service.get()).health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
    }

    @Test
    void givesWayToAServiceOfTheApplications() {
        try (ResizeService own = ResizeService.builder()
                .master(PhotoApplication.PHOTOS)
                .size("x9", "9 max")
                .build()) {
            bare.withBean(ResizeService.class, () -> own).run(context -> {
                assertThat(context.getBean(ResizeService.class)).isSameAs(own);
                assertThat(context).doesNotHaveBean(ServiceConfig.class);
                assertThat(context).hasBean("phizerFilter");
                assertThat(context.getBean(ImageUrls.class).url("x9", PHOTO)).isEqualTo("/img/x9/" + PHOTO);
                assertThat(context).hasSingleBean(HealthIndicator.class);
            });
        }
    }

    @Test
    void customizersHaveTheLastWord() {
        configured
                .withPropertyValues("phizer.workers=2")
                .withBean(ResizeServiceCustomizer.class, () -> builder -> builder.workers(3))
                .run(context -> assertThat(context.getBean(ResizeService.class)
                                .stats()
                                .workers()
                                .threads())
                        .isEqualTo(3));
    }

    @Test
    void listenersHearOfRequests() {
        AtomicReference<String> failed = new AtomicReference<>();
        ResizeListener listener = new ResizeListener() {
            @Override
            public void failed(ImageRequest request, ResizeException failure, Duration took) {
                failed.set(request.path());
            }
        };
        configured.withBean(ResizeListener.class, () -> listener).run(context -> {
            ResizeService service = context.getBean(ResizeService.class);
            assertThatExceptionOfType(ResizeException.class).isThrownBy(() -> service.resize("s220", "nowhere.jpg"));
            assertThat(failed).hasValue("nowhere.jpg");
        });
    }

    @Test
    void requestsAreLoggedWhenThatIsAskedFor() {
        Logger access = (Logger) LoggerFactory.getLogger("io.phizer.access");
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        access.addAppender(lines);
        access.setLevel(Level.INFO);
        try {
            configured
                    .withPropertyValues("phizer.log.access=true")
                    .run(context -> context.getBean(ResizeService.class).resize("s220", PHOTO));
        } finally {
            access.detachAppender(lines);
            access.setLevel(null);
        }
        assertThat(lines.list)
                .singleElement()
                .extracting(ILoggingEvent::getFormattedMessage)
                .asString()
                .contains("/s220/" + PHOTO);
    }

    @Test
    void failsWithAllThatIsWrong() {
        configured
                .withPropertyValues("phizer.image.quality=101", "phizer.imag.enlarge=true")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(ConfigException.class)
                        .hasMessageContaining("image.quality = 101: expected a whole number, 1 to 100")
                        .hasMessageContaining("imag.enlarge: unknown key, did you mean 'image.enlarge'?"));
    }
}
