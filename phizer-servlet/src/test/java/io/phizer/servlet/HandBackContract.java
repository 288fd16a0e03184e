package io.phizer.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.phizer.ResizeService;
import io.phizer.config.HttpSettings;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** On whose threads requests wait and answers are written. */
abstract class HandBackContract extends FilterContract {
    private final ListAppender<ILoggingEvent> warnings = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(PhizerFilter.class);

    HandBackContract(Container.Kind kind) {
        super(kind);
    }

    @BeforeEach
    void listen() {
        warnings.list = new CopyOnWriteArrayList<>();
        warnings.start();
        logger.setLevel(Level.WARN);
        logger.setAdditive(false);
        logger.addAppender(warnings);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(warnings);
        logger.setAdditive(true);
        logger.setLevel(null);
    }

    @Test
    void aMissWaitsOnNoThreadAndIsWrittenByAThreadOfTheContainer() throws Exception {
        RawBackend backend =
                open(new RawBackend().answering(200, Pictures.jpeg(400, 300)).shut());
        Witness witness = new Witness();
        ResizeService service = open(sizes().master(backend.root()).build());
        Container container = start(app().filter(witness, "/*").filter(new PhizerFilter(service), "/img/*"));
        RawClient client = connect(container);

        client.send("GET /img/s60/cats/1.jpg HTTP/1.1");
        until(() -> !witness.visits.isEmpty());
        assertThat(witness.visits).containsExactly("async");
        assertThat(witness.writers).isEmpty();
        backend.open();

        assertThat(client.receive(false).status()).isEqualTo(200);
        assertThat(witness.writers).singleElement().asString().startsWith(container.threads());
        assertThat(warnings.list).isEmpty();
    }

    @Test
    void aHitIsAnsweredOnTheSpot() throws Exception {
        Witness witness = new Witness();
        Container container = start(app().filter(witness, "/*").filter(new PhizerFilter(service()), "/img/*"));
        RawClient client = connect(container);
        client.get("/img/s60/cats/1.jpg");

        client.get("/img/s60/cats/1.jpg");

        until(() -> witness.visits.size() == 2);
        assertThat(witness.visits).containsExactly("async", "done");
    }

    @Test
    void anAnswerIsWrittenInOnePiece() throws Exception {
        Witness witness = new Witness();
        place("large.png", Pictures.png(1000, 1000));
        ResizeService service =
                open(sizes().master(photos).size("huge", "900 max").build());
        RawClient client = connect(start(app().filter(witness, "/*").filter(new PhizerFilter(service), "/img/*")));

        client.get("/img/huge/large.png");
        client.get("/img/huge/large.png");

        assertThat(witness.writers).hasSize(2);
    }

    @Test
    void aRequestThatEndsBeforeItsAnswerIsGivenUp() throws Exception {
        RawBackend backend =
                open(new RawBackend().answering(200, Pictures.jpeg(400, 300)).shut());
        Witness witness = new Witness();
        ResizeService service = open(sizes().master(backend.root()).build());
        RawClient client = connect(start(app().filter(witness, "/*").filter(new PhizerFilter(service), "/img/*")));
        client.send("GET /img/s60/cats/1.jpg HTTP/1.1");
        backend.firstAsked.await();
        until(() -> !witness.waiting.isEmpty());

        witness.waiting.get(0).complete();

        assertThat(backend.hungUp.await(20, TimeUnit.SECONDS))
                .as("fetch stopped")
                .isTrue();
        untilIdle(service);
        assertThat(warnings.list).isEmpty();
    }

    @Test
    void aRequestThatTheContainerDoesNotBringBackIsEnded() throws Exception {
        Filter stray = (request, response, chain) -> chain.doFilter(
                new HttpServletRequestWrapper((HttpServletRequest) request) {
                    @Override
                    public AsyncContext startAsync(ServletRequest asked, ServletResponse answer) {
                        return withoutWayBack(super.startAsync(asked, answer));
                    }
                },
                response);
        ResizeService service = service();
        RawClient client = connect(start(app().filter(stray, "/*").filter(new PhizerFilter(service), "/img/*")));

        RawReply reply = client.get("/img/s60/cats/1.jpg");

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.field("Cache-Control")).contains("no-store");
        assertThat(reply.body()).isEmpty();
        untilIdle(service);
    }

    private static AsyncContext withoutWayBack(AsyncContext context) {
        return (AsyncContext) Proxy.newProxyInstance(
                AsyncContext.class.getClassLoader(),
                new Class<?>[] {AsyncContext.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("dispatch")) {
                        throw new IllegalStateException("no way back");
                    }
                    return method.invoke(context, arguments);
                });
    }

    @Test
    void anApplicationMayMapTheAsynchronousDispatchItself() throws Exception {
        WebApp.MappedFilter filter = new WebApp.MappedFilter(new PhizerFilter(service()), "/img/*");
        RawClient client = connect(start(app().filter(filter.on(DispatcherType.REQUEST, DispatcherType.ASYNC))));

        assertThat(client.get("/img/s60/cats/1.jpg").status()).isEqualTo(200);
        assertThat(warnings.list).isEmpty();
    }

    @Test
    void withoutAsynchronousSupportRequestsBlockAndOneWarningNamesTheRemedy() throws Exception {
        WebApp.MappedFilter filter = new WebApp.MappedFilter(new PhizerFilter(service()), "/img/*");
        RawClient client = connect(start(app().filter(filter.blocking())));

        assertThat(client.get("/img/s60/cats/1.jpg").status()).isEqualTo(200);
        assertThat(client.get("/img/m90/cats/1.jpg").status()).isEqualTo(200);
        assertThat(client.get("/img/s60/none.jpg").status()).isEqualTo(404);
        assertThat(client.get("/img/m90/cats/2.png", "If-None-Match: *").status())
                .isEqualTo(304);

        assertThat(warnings.list)
                .singleElement()
                .satisfies(warning -> assertThat(warning.getFormattedMessage())
                        .contains("async-supported to true for this filter and for every filter before it"));
    }

    @Test
    void aFilterBeforeItWithoutAsynchronousSupportMakesItBlock() throws Exception {
        Filter before = (request, response, chain) -> chain.doFilter(request, response);
        RawClient client = connect(start(app().filter(new WebApp.MappedFilter(before, "/*").blocking())
                .filter(new PhizerFilter(service()), "/img/*")));

        assertThat(client.get("/img/s60/cats/1.jpg").status()).isEqualTo(200);
        assertThat(warnings.list).hasSize(1);
    }

    @Test
    void aFilterThatIsNotRegisteredBlocksAndSaysWhy() throws Exception {
        PhizerFilter hidden = new PhizerFilter(service(), HttpSettings.defaults(), "/img");
        RawClient client = connect(
                start(app().filter((request, response, chain) -> hidden.doFilter(request, response, chain), "/*")));

        assertThat(client.get("/img/s60/cats/1.jpg").status()).isEqualTo(200);
        assertThat(client.get("/img/m90/cats/1.jpg").status()).isEqualTo(200);
        assertThat(warnings.list)
                .singleElement()
                .satisfies(warning -> assertThat(warning.getFormattedMessage())
                        .contains("have the container register and initialise this filter"));
    }

    /** Stands before the filter and notes who writes and whether requests are left waiting. */
    private static final class Witness implements Filter {
        final List<String> visits = new CopyOnWriteArrayList<>();
        final List<AsyncContext> waiting = new CopyOnWriteArrayList<>();
        final List<String> writers = new CopyOnWriteArrayList<>();

        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            chain.doFilter(request, new HttpServletResponseWrapper((HttpServletResponse) response) {
                @Override
                public ServletOutputStream getOutputStream() throws IOException {
                    return new Noting(super.getOutputStream(), writers);
                }
            });
            if (request.isAsyncStarted()) {
                waiting.add(request.getAsyncContext());
            }
            visits.add(request.isAsyncStarted() ? "async" : "done");
        }
    }

    /** Notes the thread of every call. */
    private static final class Noting extends ForwardingStream {
        private final List<String> writers;

        Noting(ServletOutputStream out, List<String> writers) {
            super(out);
            this.writers = writers;
        }

        @Override
        public void write(int value) throws IOException {
            writers.add(Thread.currentThread().getName());
            super.write(value);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            writers.add(Thread.currentThread().getName());
            super.write(bytes, offset, length);
        }
    }
}
