package io.phizer.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.phizer.ResizeService;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** How a filter gets its service, and whose it is to close. */
abstract class SetupContract extends FilterContract {
    SetupContract(Container.Kind kind) {
        super(kind);
    }

    @Test
    void aFilterOfItsOwnTakesItsInitParams() throws Exception {
        RawClient client = connect(
                starting(Map.of("master.dir", photos.toString(), "size.s60", "60x60 square", "http.max-age", "2m")));

        RawReply reply = client.get("/img/s60/cats/1.jpg");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(Pictures.size(reply.body())).isEqualTo("60x60");
        assertThat(reply.field("Cache-Control")).contains("public, max-age=120");
    }

    @Test
    void aFileIsReadAndInitParamsOverrideIt() throws Exception {
        Path file = Files.writeString(
                photos.resolve("phizer.properties"), "master.dir = .\nsize.s60 = 60x60 square\nhttp.max-age = 1h\n");
        RawClient client = connect(starting(Map.of("config", file.toString(), "http.max-age", "2m", "prefix", "/img")));

        RawReply reply = client.get("/img/s60/cats/1.jpg");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.field("Cache-Control")).contains("public, max-age=120");
    }

    @Test
    void aFileOfTheWebApplicationIsFound() throws Exception {
        Files.createDirectories(webapp.resolve("WEB-INF"));
        Files.writeString(
                webapp.resolve("WEB-INF/phizer.properties"), "master.dir = " + photos + "\nsize.s60 = 60x60 square\n");

        RawClient client = connect(starting(Map.of("config", "/WEB-INF/phizer.properties")));

        assertThat(client.get("/img/s60/cats/1.jpg").status()).isEqualTo(200);
        assertThat(client.get("/WEB-INF/phizer.properties").text()).doesNotContain("master.dir");
    }

    @Test
    void relativeDirectoriesAreInTheWebApplication() throws Exception {
        Files.createDirectories(webapp.resolve("photos"));
        Files.write(webapp.resolve("photos/1.jpg"), Pictures.jpeg(100, 100));

        RawClient client = connect(starting(Map.of("master.dir", "photos", "size.s60", "60x60 square")));

        assertThat(client.get("/img/s60/1.jpg").status()).isEqualTo(200);
    }

    @Test
    void aWrongConfigurationStopsTheStartAndAllThatIsWrongIsTold() {
        Failing failing = new Failing(new PhizerFilter());
        Map<String, String> wrong = Map.of("size.s60", "60x60 sqare", "master.dri", "/nowhere", "workers", "none");

        assertThat(catchThrowable(() -> start(app().filter(new WebApp.MappedFilter(failing, "/img/*").with(wrong)))))
                .isNotNull();

        assertThat(failing.failure)
                .hasMessageContainingAll("sqare", "square", "master.dri", "master.dir", "workers", "none");
    }

    @Test
    void aFormatThatCannotBeWrittenStopsTheStart() {
        Failing failing = new Failing(new PhizerFilter());
        Map<String, String> params = Map.of("master.dir", photos.toString(), "size.s60", "60x60 format=webp");

        assertThat(catchThrowable(() -> start(app().filter(new WebApp.MappedFilter(failing, "/img/*").with(params)))))
                .isNotNull();

        assertThat(failing.failure).hasMessageContainingAll("size.s60 = 60x60 format=webp", "jpeg, png or gif");
    }

    @Test
    void aFileThatIsNowhereStopsTheStart() {
        assertThat(catchThrowable(() -> starting(Map.of("config", "phizer.properties"))))
                .isNotNull();
        assertThat(catchThrowable(() -> starting(
                        Map.of("config", photos.resolve("none.properties").toString()))))
                .isNotNull();
    }

    @Test
    void itsOwnServiceEndsWithTheApplication() throws Exception {
        Set<Thread> before = threads();
        Container container = starting(Map.of("master.dir", photos.toString(), "size.s60", "60x60 square"));
        assertThat(connect(container).get("/img/s60/cats/1.jpg").status()).isEqualTo(200);
        Set<Thread> own = threads();
        own.removeAll(before);
        assertThat(own).isNotEmpty();

        container.close();

        until(() -> own.stream().noneMatch(Thread::isAlive));
    }

    @Test
    void aServiceThatWasGivenStaysOpen() throws Exception {
        ResizeService given = service();
        Container container = serving(given);
        assertThat(connect(container).get("/img/s60/cats/1.jpg").status()).isEqualTo(200);

        container.close();

        assertThat(given.resize("m90", "cats/1.jpg").bytes().length()).isPositive();
    }

    private Container starting(Map<String, String> params) throws Exception {
        return start(app().filter(new WebApp.MappedFilter(new PhizerFilter(), "/img/*").with(params)));
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("phizer-"))
                .collect(Collectors.toSet());
    }

    /** Keeps what stopped the start, which not every container hands on. */
    private static final class Failing implements Filter {
        private final Filter filter;
        private volatile ServletException failure;

        Failing(Filter filter) {
            this.filter = filter;
        }

        @Override
        public void init(FilterConfig config) throws ServletException {
            try {
                filter.init(config);
            } catch (ServletException e) {
                failure = e;
                throw e;
            }
        }

        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            filter.doFilter(request, response, chain);
        }
    }
}
