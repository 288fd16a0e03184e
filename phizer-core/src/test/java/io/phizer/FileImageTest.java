package io.phizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Results that are sent from the files of their store, and that nothing of them stays open. */
@Timeout(60)
@EnabledIf("io.phizer.OpenFiles#known")
final class FileImageTest extends ServiceFixture {
    private static final String LONG = "m640";
    private static final String SHORT = "s220";

    @TempDir
    Path folder;

    private GatedFiles files;

    @BeforeEach
    void openFolder() {
        files = new GatedFiles(folder);
    }

    @AfterEach
    void closeFolder() {
        files.open();
        opened.forEach(ResizeService::close);
        files.close();
    }

    @Test
    void aResultTooLongForMemoryComesInItsFile() throws IOException {
        byte[] made = made(LONG);
        ResizeService service = open(stored());
        ResizeTrace trace = new ResizeTrace();

        try (FileImage image = file(service.serveAsync(request(service, LONG), trace))) {
            assertThat(image.length()).isEqualTo(made.length);
            assertThat(read(image)).isEqualTo(made);
            ResizedImage inMemory = service.resize(request(service, LONG));
            assertThat(image.etag()).isEqualTo(inMemory.etag());
            assertThat(image.format()).isEqualTo(inMemory.format());
            assertThat(image.lastModified()).isEqualTo(inMemory.lastModified());
            assertThat(OpenFiles.below(folder)).isEqualTo(1);
        }
        assertThat(trace.recalled()).isTrue();
        assertThat(trace.kept()).isFalse();
        assertThat(engine.renders).hasValue(1);
        assertThat(OpenFiles.below(folder)).isZero();
        assertNothingIsLeft(service);
    }

    @Test
    void aShortResultComesInMemory() throws IOException {
        made(SHORT);
        ResizeService service = open(stored());

        assertThat(service.serveAsync(request(service), new ResizeTrace()).join())
                .isInstanceOf(ResizedImage.class);
        assertThat(engine.renders).hasValue(1);
        assertThat(OpenFiles.below(folder)).isZero();
    }

    @Test
    void aResultThatMemoryKeepsComesInMemory() throws IOException {
        made(LONG);
        ResizeService service = open(stored().resultCache(4 << 20));

        for (int i = 0; i < 2; i++) {
            assertThat(service.serveAsync(request(service, LONG), new ResizeTrace())
                            .join())
                    .isInstanceOf(ResizedImage.class);
        }
        assertThat(files.got).as("once by each service").hasValue(2);
        assertThat(OpenFiles.below(folder)).isZero();
    }

    @Test
    void aCrowdOpensAFileOnceAndTheLastOneClosesIt() throws IOException {
        made(LONG);
        files.shut();
        ResizeService service = open(stored());
        List<CompletableFuture<ServedImage>> crowd = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            crowd.add(service.serveAsync(request(service, LONG), new ResizeTrace()));
        }
        int before = files.opened.get();
        files.open();

        List<FileImage> shares = new ArrayList<>();
        for (CompletableFuture<ServedImage> one : crowd) {
            shares.add(file(one));
        }
        assertThat(before).isLessThanOrEqualTo(2); // with the one of the service before, which found nothing
        assertThat(OpenFiles.below(folder)).isEqualTo(1);
        FileImage last = shares.remove(0);
        shares.forEach(FileImage::close);
        shares.forEach(FileImage::close);
        assertThat(read(last)).hasSize(LongResults.LENGTH);
        last.close();
        assertThat(OpenFiles.below(folder)).isZero();
        assertThatThrownBy(() -> read(last)).isInstanceOf(ClosedChannelException.class);
    }

    @Test
    void whatIsServedLaterIsCheckedAnew() throws IOException {
        made(LONG);
        ResizeService service = open(stored());
        try (FileImage first = file(service.serveAsync(request(service, LONG), new ResizeTrace()))) {
            damage();

            assertThat(service.serveAsync(request(service, LONG), new ResizeTrace())
                            .join())
                    .as("made anew")
                    .isInstanceOf(ResizedImage.class);
            assertThat(first.length()).isEqualTo(LongResults.LENGTH);
        }
        assertThat(engine.renders).hasValue(2);
        assertThat(OpenFiles.below(folder)).isZero();
    }

    @Test
    void whoeverLeavesWhileAFileIsOpenedLeavesNothingOpen() throws IOException {
        made(LONG);
        files.shut();
        int before = files.opened.get();
        ResizeService service = open(stored());
        CompletableFuture<ServedImage> answer = service.serveAsync(request(service, LONG), new ResizeTrace());
        until(() -> files.opened.get() > before);
        assertThat(OpenFiles.below(folder)).isEqualTo(1);

        answer.cancel(false);
        files.open();

        untilNothingIsOpen();
        assertNothingIsLeft(service);
    }

    @Test
    void aFileThatComesTooLateIsClosedAndTheStoreNotAskedTwice() throws IOException {
        made(LONG);
        int before = files.got.get();
        files.shut();
        ResizeService service = open(stored().storeTimeout(Duration.ofMillis(5)));

        assertThat(service.serveAsync(request(service, LONG), new ResizeTrace()).join())
                .isInstanceOf(ResizedImage.class);

        assertThat(engine.renders).hasValue(2);
        assertThat(files.got).hasValue(before);
        assertThat(service.stats().stores().get(0).failures()).isEqualTo(1);
        files.open();
        untilNothingIsOpen();
    }

    @Test
    void aServiceThatIsClosedLeavesNothingOpen() throws IOException {
        made(LONG);
        files.shut();
        int before = files.opened.get();
        ResizeService service = open(stored().closeGrace(Duration.ZERO));
        CompletableFuture<ServedImage> answer = service.serveAsync(request(service, LONG), new ResizeTrace());
        until(() -> files.opened.get() > before);

        service.close();

        assertThat(answer).isCompletedExceptionally();
        files.open();
        untilNothingIsOpen();
    }

    @Test
    void whatIsPurgedWhileItIsSentStaysWholeAndIsNotSentAgain() throws IOException {
        byte[] made = made(LONG);
        ResizeService service = open(stored());
        try (FileImage image = file(service.serveAsync(request(service, LONG), new ResizeTrace()))) {
            service.invalidate("cats/1.jpg");

            assertThat(read(image)).isEqualTo(made);
            assertThat(service.serveAsync(request(service, LONG), new ResizeTrace())
                            .join())
                    .isInstanceOf(ResizedImage.class);
        }
        assertThat(engine.renders).hasValue(2);
        assertThat(OpenFiles.below(folder)).isZero();
    }

    @Test
    void validatorsOfALongResultTakeNoHeap() throws IOException {
        made(LONG);
        int before = files.got.get();
        ResizeService service = open(stored());
        ResizeTrace trace = new ResizeTrace();

        String etag =
                service.validatorsAsync(request(service, LONG), trace).join().etag();

        assertThat(trace.recalled()).isTrue();
        assertThat(files.got).hasValue(before);
        assertThat(OpenFiles.below(folder)).isZero();
        assertThat(service.resize(request(service, LONG)).etag()).isEqualTo(etag);
    }

    private ResizeServiceBuilder stored() {
        return ResizeService.builder()
                .master(backend)
                .engines(new LongResults(engine))
                .size(SHORT, "220x220 square format=png")
                .size(LONG, "640 max enlarge=true format=png")
                .shards(1)
                .resultCache(0)
                .storeTimeout(Duration.ofSeconds(10))
                .resultStore(files);
    }

    /** Has a result in the store, by a service of its own, which writes before it ends. */
    private byte[] made(String size) {
        try (ResizeService first = stored().build()) {
            byte[] made = first.resize(request(first, size)).bytes().array();
            until(() -> files.usage().entries() == 1);
            return made;
        }
    }

    private static FileImage file(CompletableFuture<ServedImage> answer) {
        ServedImage image = answer.join();
        assertThat(image).isInstanceOf(FileImage.class);
        return (FileImage) image;
    }

    private static byte[] read(FileImage image) throws IOException {
        ByteBuffer all = ByteBuffer.allocate(image.length() + 10);
        image.read(all, 0);
        all.flip();
        byte[] bytes = new byte[all.remaining()];
        all.get(bytes);
        return bytes;
    }

    private void damage() throws IOException {
        List<Path> entries;
        try (Stream<Path> all = Files.walk(folder)) {
            entries = all.filter(
                            file -> Files.isRegularFile(file) && file.toFile().length() > LongResults.LENGTH)
                    .toList();
        }
        assertThat(entries).hasSize(1);
        byte[] bytes = Files.readAllBytes(entries.get(0));
        bytes[bytes.length - 1000] ^= 4;
        Files.write(entries.get(0), bytes);
    }

    private void untilNothingIsOpen() {
        until(() -> {
            try {
                return OpenFiles.below(folder) == 0;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static void until(BooleanSupplier state) {
        while (!state.getAsBoolean()) {
            assertThat(Thread.currentThread().isInterrupted())
                    .as("the test takes too long")
                    .isFalse();
            Thread.onSpinWait();
        }
    }
}
