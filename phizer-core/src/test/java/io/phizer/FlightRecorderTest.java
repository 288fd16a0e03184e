package io.phizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.phizer.backend.FetchResult;
import io.phizer.house.DocTable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jfr.Event;
import jdk.jfr.EventType;
import jdk.jfr.Recording;
import jdk.jfr.ValueDescriptor;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What Java Flight Recorder sees of a service; {@code -Ddocs.update=true} writes the table of it. */
@Timeout(60)
final class FlightRecorderTest extends ServiceFixture {
    private static final List<Class<? extends Event>> EVENTS =
            List.of(FetchEvent.class, QueueEvent.class, RenderEvent.class, StoreEvent.class);

    @TempDir
    private Path folder;

    @Test
    void seesEachStageOfARequest() throws IOException {
        List<RecordedEvent> events = recorded(() -> {
            try (ResizeService service = builder().resultStore(new GatedStore()).build()) {
                service.resize("s220", "cats/1.jpg");
            }
        });
        RecordedEvent fetch = only(events, "io.phizer.Fetch");
        assertThat(fetch.getString("backend")).isEqualTo("gated");
        assertThat(fetch.getString("path")).isEqualTo("cats/1.jpg");
        assertThat(fetch.getString("outcome")).isEqualTo("found");
        assertThat(fetch.getLong("bytes")).isPositive();
        assertThat(only(events, "io.phizer.Queue").getString("path")).isEqualTo("cats/1.jpg");
        RecordedEvent render = only(events, "io.phizer.Render");
        assertThat(render.getString("engine")).isEqualTo("gated");
        assertThat(render.getInt("results")).isEqualTo(1);
        assertThat(render.getString("failure")).isNull();
        assertThat(events.stream()
                        .filter(event -> event.getEventType().getName().equals("io.phizer.Store"))
                        .map(event -> event.getString("operation")))
                .containsExactly("get", "put");
        assertThat(fetch.getEndTime()).isBeforeOrEqualTo(render.getStartTime());
    }

    @Test
    void seesWhatABackendSays() throws IOException {
        backend.answering(new FetchResult.NotFound());
        List<RecordedEvent> events = recorded(() -> {
            ResizeService service = open(builder());
            assertThat(catchThrowable(() -> service.resize("s220", "cats/1.jpg")))
                    .isInstanceOf(ResizeException.class);
        });
        assertThat(only(events, "io.phizer.Fetch").getString("outcome")).isEqualTo("not_found");
    }

    @Test
    void seesAFetchThatIsGivenUp() throws IOException {
        backend.shut();
        List<RecordedEvent> events = recorded(() -> {
            try (ResizeService service = builder().closeGrace(Duration.ZERO).build()) {
                CompletableFuture<ResizedImage> answer = service.resizeAsync(request(service));
                backend.firstAsked.await();
                answer.cancel(false);
                backend.interrupted.await();
                while (service.stats().backends().get(0).running() > 0) {
                    Thread.onSpinWait();
                }
            }
        });
        assertThat(only(events, "io.phizer.Fetch").getString("outcome")).isEqualTo("given_up");
    }

    @Test
    void areInTheDocumentation() throws IOException {
        DocTable.check("docs/metrics.md", "flight recorder", table());
    }

    private static String table() {
        return EVENTS.stream()
                .map(EventType::getEventType)
                .map(type -> "| `%s` | %s | %s |\n"
                        .formatted(
                                type.getName(),
                                type.getDescription(),
                                type.getFields().stream()
                                        .filter(FlightRecorderTest::isOurs)
                                        .map(FlightRecorderTest::describe)
                                        .collect(Collectors.joining("; "))))
                .collect(Collectors.joining("", "| event | what takes the time | fields |\n|---|---|---|\n", ""));
    }

    private static boolean isOurs(ValueDescriptor field) {
        return !Stream.of("startTime", "duration", "eventThread", "stackTrace")
                .toList()
                .contains(field.getName());
    }

    private static String describe(ValueDescriptor field) {
        return "`" + field.getName() + "`"
                + Optional.ofNullable(field.getDescription())
                        .map(text -> " (" + text + ")")
                        .orElse("");
    }

    private interface Work {
        void run() throws InterruptedException;
    }

    private List<RecordedEvent> recorded(Work work) throws IOException {
        Path file = folder.resolve("recording.jfr");
        try (Recording recording = new Recording()) {
            EVENTS.forEach(event -> recording.enable(event).withoutThreshold());
            recording.start();
            work.run();
            recording.stop();
            recording.dump(file);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return RecordingFile.readAllEvents(file);
    }

    private static RecordedEvent only(List<RecordedEvent> events, String name) {
        List<RecordedEvent> found = events.stream()
                .filter(event -> event.getEventType().getName().equals(name))
                .toList();
        assertThat(found).as(name).hasSize(1);
        return found.get(0);
    }
}
