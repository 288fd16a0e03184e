package io.phizer.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.lang.reflect.Constructor;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A web application with phizer among its libraries is deployed and undeployed in a Tomcat that runs on. It has a JVM of its
 * own, because a library that another test has loaded before could hide what this one is to find.
 */
@Tag("alone")
@Timeout(180)
final class RedeployTest {
    private static final int TIMES = 10;

    /** Daemons of {@link IdleThreads}. */
    private static final Pattern SHARED = Pattern.compile("OkHttp .*|Okio .*");

    /** What the container provides and what only the tests need. */
    private static final Pattern NOT_OF_THE_APPLICATION = Pattern.compile(
            "(tomcat|jetty|undertow|xnio|jboss|wildfly|smallrye|jakarta|junit|assertj|opentest4j|apiguardian|archunit|mockwebserver|byte-buddy"
                    + "|surefire|logback|slf4j|test-classes).*|.*-tests\\.jar");

    private final List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    private final List<IdleThreads> shared = new ArrayList<>();

    @TempDir
    Path folder;

    private RawBackend backend;
    private Tomcat tomcat;

    @BeforeEach
    void start() throws Exception {
        backend = new RawBackend();
        Path libraries = Files.createDirectories(folder.resolve("shop/WEB-INF/lib"));
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path library = Path.of(entry);
            if (!NOT_OF_THE_APPLICATION
                    .matcher(library.getFileName().toString())
                    .matches()) {
                copy(library, libraries);
            }
        }
        Files.writeString(folder.resolve("shop/WEB-INF/web.xml"), """
                <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0" metadata-complete="true">
                  <filter>
                    <filter-name>phizer</filter-name>
                    <filter-class>io.phizer.servlet.PhizerFilter</filter-class>
                    <async-supported>true</async-supported>
                    <init-param><param-name>master.url</param-name><param-value>%s</param-value></init-param>
                    <init-param><param-name>size.s60</param-name><param-value>60x60 square</param-value></init-param>
                  </filter>
                  <filter-mapping><filter-name>phizer</filter-name><url-pattern>/img/*</url-pattern></filter-mapping>
                </web-app>
                """.formatted(backend.root()));
        tomcat = TomcatContainer.create(folder);
        tomcat.start();
    }

    @AfterEach
    void stop() throws Exception {
        TomcatContainer.destroy(tomcat);
        backend.close();
    }

    @Test
    void nothingOfTheApplicationIsLeftWhenItWasRedeployedTenTimes() throws Exception {
        for (int i = 0; i < TIMES; i++) {
            deployServeAndUndeploy();
        }

        assertEnded(RedeployTest::isOurs, 10);
        endShared();
        assertEnded(RedeployTest::isShared, 10);
        assertThat(threads().map(Thread::getContextClassLoader)).noneMatch(loadersLeft()::contains);
        Last.takePlace();
        for (int i = 0; i < 100 && !loadersLeft().isEmpty(); i++) {
            System.gc();
        }
        assertThat(loadersLeft()).isEmpty();
    }

    /** Keeps nothing of the applications. */
    private void endShared() throws ReflectiveOperationException {
        for (IdleThreads threads : shared) {
            threads.end();
        }
        shared.clear();
    }

    private void deployServeAndUndeploy() throws IOException, ReflectiveOperationException {
        Context context = tomcat.addWebapp("/shop", folder.resolve("shop").toString());
        loaders.add(new WeakReference<>(context.getLoader().getClassLoader()));
        for (Source source : Source.values()) {
            backend.answering(200, source.bytes());
            try (RawClient client = new RawClient(tomcat.getConnector().getLocalPort())) {
                RawReply reply = client.get("/shop/img/s60/" + source);
                assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
            }
        }
        shared.add(IdleThreads.of(context.getLoader().getClassLoader()));
        tomcat.getHost().removeChild(context);
    }

    /** Threads that were told to end may still be at it. */
    private static void assertEnded(Predicate<Thread> kind, int seconds) throws InterruptedException {
        for (Thread thread : threads().filter(kind).toList()) {
            thread.join(TimeUnit.SECONDS.toMillis(seconds));
        }
        assertThat(threads().filter(kind)).isEmpty();
    }

    private Set<ClassLoader> loadersLeft() {
        return loaders.stream()
                .map(WeakReference::get)
                .filter(loader -> loader != null)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static Stream<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream();
    }

    private static boolean isOurs(Thread thread) {
        return thread.getName().startsWith("phizer-");
    }

    private static boolean isShared(Thread thread) {
        return SHARED.matcher(thread.getName()).matches();
    }

    private static void copy(Path entry, Path libraries) throws IOException {
        if (!Files.isDirectory(entry)) {
            Files.copy(entry, libraries.resolve(entry.getFileName()));
            return;
        }
        Path classes = libraries.resolveSibling("classes");
        try (Stream<Path> files = Files.walk(entry)) {
            files.filter(Files::isRegularFile).forEach(file -> {
                Path target = classes.resolve(entry.relativize(file).toString());
                try {
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    /**
     * The JDK derives a record's {@code equals}, {@code hashCode} and {@code toString} from a few method handles in
     * {@code java.lang.runtime.ObjectMethods}, each of which keeps the type that it was last adapted to: the record's class
     * or that of a component, of whichever application. Java 19 and later keep it softly if its class loader is not one of
     * the JVM's own, and put a type of those elsewhere. Hence only a record that has a class loader to itself and a component
     * of its own class takes the places that the last deployment has left in all of them.
     */
    private record Last(@Nullable Last component) {
        static void takePlace() throws Exception {
            URL classes = Last.class.getProtectionDomain().getCodeSource().getLocation();
            try (URLClassLoader own = new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader())) {
                Constructor<?> constructor = own.loadClass(Last.class.getName()).getDeclaredConstructors()[0];
                constructor.setAccessible(true);
                Object last = constructor.newInstance((Object) null);
                Object equal = constructor.newInstance((Object) null);
                assertThat(last).isEqualTo(equal).hasSameHashCodeAs(equal).hasToString("Last[component=null]");
            }
        }
    }

    /** One source for each decoder, written down so that no codec is loaded outside the application. */
    private enum Source {
        JPEG("/9j/4AAQSkZJRgABAgAAAQABAAD/2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8UHRofHh0aHBwgJC4nICIsIxwcKDcpLDAx"
                + "NDQ0Hyc5PTgyPC4zNDL/2wBDAQkJCQwLDBgNDRgyIRwhMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIy"
                + "MjIyMjIyMjL/wAARCAAQABgDASIAAhEBAxEB/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUF"
                + "BAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVW"
                + "V1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi"
                + "4+Tl5ufo6erx8vP09fb3+Pn6/8QAHwEAAwEBAQEBAQEBAQAAAAAAAAECAwQFBgcICQoL/8QAtREAAgECBAQDBAcFBAQAAQJ3AAEC"
                + "AxEEBSExBhJBUQdhcRMiMoEIFEKRobHBCSMzUvAVYnLRChYkNOEl8RcYGRomJygpKjU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVm"
                + "Z2hpanN0dXZ3eHl6goOEhYaHiImKkpOUlZaXmJmaoqOkpaanqKmqsrO0tba3uLm6wsPExcbHyMnK0tPU1dbX2Nna4uPk5ebn6Onq"
                + "8vP09fb3+Pn6/9oADAMBAAIRAxEAPwD0Kivj2ivj/wDVP/p9/wCS/wD2x6n9pf3fx/4B9hUV8e0Uf6p/9Pv/ACX/AO2D+0v7v4/8"
                + "A//Z"),
        PNG("iVBORw0KGgoAAAANSUhEUgAAABgAAAAQCAIAAACDRijCAAAALElEQVR4Xu3HsREAAAiDwOw/mVtpT8lZhvuG7OQFX+NrfI2v8TW+xtda"
                + "++gAv0BVUNwOkqQAAAAASUVORK5CYII="),
        GIF(
                "R0lGODlhGAAQAPAAAAAAAP/IACwAAAAAGAAQAEAINAADCBxIsKDBgQASKlzIsKHCgxAjOpxIMaLFixgNUtzIsWPDjCBDihxJEqHHkyhTqlyZ"
                        + "MCAAOw=="),
        WEBP("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA");

        private final String base64;

        Source(String base64) {
            this.base64 = base64;
        }

        byte[] bytes() {
            return Base64.getDecoder().decode(base64);
        }
    }
}
