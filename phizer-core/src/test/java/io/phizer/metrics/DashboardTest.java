package io.phizer.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.phizer.ResizeException;
import io.phizer.ResizeService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The dashboard asks for what is exported, and for all of it, as Prometheus sees it. */
@Timeout(60)
final class DashboardTest {
    private static final Path DASHBOARD = Path.of("..", "docs", "grafana", "phizer.json");
    private static final Pattern QUERY = Pattern.compile("\"(?:expr|query)\":\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern METRIC = Pattern.compile("phizer_[a-z_]+");
    private static final Pattern SELECTOR = Pattern.compile("(phizer_[a-z_]+)\\{([^}]*)\\}");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)\\s*(?:=~|!~|!=|=)");
    private static final Pattern BY = Pattern.compile("by \\(([^)]*)\\)");
    private static final Pattern SAMPLE = Pattern.compile("(?m)^(phizer_[a-z_]+)(?:\\{([^}]*)\\})? ");
    /** What Prometheus itself adds. */
    private static final Set<String> OF_THE_SCRAPER = Set.of("job", "instance");

    @TempDir
    private Path folder;

    private Map<String, Set<String>> exported;
    private List<String> queries;

    @BeforeEach
    void scrape() throws IOException {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        try (ResizeService service = MeteredService.open(folder)) {
            ServiceMetrics.of(service).withHistograms().bindTo(registry);
            service.resize("s20", "cat.png");
            service.resize("s20", "cat.png");
            assertThat(catchThrowable(() -> service.resize("m10", "dog.png"))).isInstanceOf(ResizeException.class);
            exported = labels(registry.scrape());
        }
        queries = QUERY.matcher(Files.readString(DASHBOARD))
                .results()
                .map(query -> query.group(1).replace("\\\"", "\""))
                .toList();
        assertThat(queries).hasSizeGreaterThan(30);
    }

    @Test
    void asksForMetricsThatAreExported() {
        Set<String> asked = queries.stream()
                .flatMap(query -> METRIC.matcher(query).results())
                .map(MatchResult::group)
                .collect(Collectors.toSet());
        assertThat(exported.keySet()).containsAll(asked);
    }

    @Test
    void asksForLabelsThatTheyHave() {
        for (String query : queries) {
            Matcher selector = SELECTOR.matcher(query);
            Set<String> ofAll = new HashSet<>();
            while (selector.find()) {
                Set<String> has = exported.get(selector.group(1));
                ofAll.addAll(has);
                LABEL.matcher(selector.group(2))
                        .results()
                        .map(label -> label.group(1))
                        .filter(label -> !OF_THE_SCRAPER.contains(label))
                        .forEach(label -> assertThat(has).as(query).contains(label));
            }
            BY.matcher(query)
                    .results()
                    .flatMap(by -> Stream.of(by.group(1).split(",\\s*")))
                    .forEach(label -> assertThat(ofAll).as(query).contains(label));
        }
    }

    @Test
    void leavesNoMeterOut() {
        String all = String.join("\n", queries);
        assertThat(MeterRow.values())
                .allSatisfy(row -> assertThat(all).contains(row.meter().replace('.', '_')));
    }

    /** The labels of each metric in the text that Prometheus reads. */
    private static Map<String, Set<String>> labels(String scrape) {
        Map<String, Set<String>> labels = new HashMap<>();
        Matcher sample = SAMPLE.matcher(scrape);
        while (sample.find()) {
            Set<String> known = labels.computeIfAbsent(sample.group(1), metric -> new HashSet<>());
            if (sample.group(2) != null) {
                LABEL.matcher(sample.group(2)).results().forEach(label -> known.add(label.group(1)));
            }
        }
        return labels;
    }
}
