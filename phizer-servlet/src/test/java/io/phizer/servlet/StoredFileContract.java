package io.phizer.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phizer.OpenFiles;
import io.phizer.ResizeService;
import io.phizer.cache.DiskCache;
import io.phizer.cache.FileCache;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures that memory does not keep, sent from the files of their store; and that no file stays open. */
@EnabledIf("io.phizer.OpenFiles#known")
abstract class StoredFileContract extends FilterContract {
    private static final byte[] NOISE = Pictures.noise(1500, 1400);

    private static final String LARGE = "/img/large/noise.png";
    private static final String MEDIUM = "/img/medium/noise.png";

    @TempDir
    Path store;

    private DiskCache disk;

    StoredFileContract(Container.Kind kind) {
        super(kind);
    }

    @BeforeEach
    void placeNoise() throws IOException {
        place("noise.png", NOISE);
        disk = open(DiskCache.of(store, 1L << 30));
    }

    private ResizeService inFiles() {
        return inFiles(disk);
    }

    private ResizeService inFiles(FileCache results) {
        return open(sizes().master(photos)
                .size("large", "1500 max")
                .size("medium", "160 max")
                .resultCache(0)
                .storeTimeout(Duration.ofSeconds(10))
                .resultStore(results)
                .build());
    }

    private ResizeService inMemory() {
        return open(sizes().master(photos)
                .size("large", "1500 max")
                .size("medium", "160 max")
                .build());
    }

    /** Has a picture made and written. */
    private byte[] stored(RawClient client, String target) throws IOException {
        long before = disk.usage().entries();
        byte[] made = client.get(target).body();
        until(() -> disk.usage().entries() == before + 1);
        return made;
    }

    @ParameterizedTest
    @ValueSource(strings = {MEDIUM, LARGE})
    void aPictureFromItsFileIsWhatItIsFromMemory(String target) throws Exception {
        RawClient client = connect(serving(inFiles()));
        byte[] made = stored(client, target);
        assertThat(made.length).isGreaterThan(target.equals(LARGE) ? 6_000_000 : 40_000);
        RawClient other = connect(serving(inMemory()));
        other.get(target);

        RawReply fromMemory = other.get(target);
        for (int i = 0; i < 2; i++) {
            RawReply fromFile = client.get(target);
            assertThat(fromFile.status()).isEqualTo(200);
            assertThat(fromFile.body()).isEqualTo(made).isEqualTo(fromMemory.body());
            assertThat(fromFile.field("Cache-Status")).contains("phizer; hit; detail=store");
            assertThat(withoutRoute(fromFile)).isEqualTo(withoutRoute(fromMemory));
        }
        untilNothingIsOpen();
    }

    @Test
    void partsAndHeadsAreSentFromItsFileToo() throws Exception {
        RawClient client = connect(serving(inFiles()));
        byte[] made = stored(client, LARGE);
        RawReply whole = client.get(LARGE);
        String etag = whole.field("ETag").orElseThrow();

        RawReply large = client.get(LARGE, "Range: bytes=100000-2000000");
        assertThat(large.status()).isEqualTo(206);
        assertThat(large.body()).isEqualTo(Arrays.copyOfRange(made, 100_000, 2_000_001));
        assertThat(large.field("Content-Range")).contains("bytes 100000-2000000/" + made.length);
        RawReply last = client.get(LARGE, "Range: bytes=-5", "If-Range: " + etag);
        assertThat(last.status()).isEqualTo(206);
        assertThat(last.body()).isEqualTo(Arrays.copyOfRange(made, made.length - 5, made.length));
        RawReply changed = client.get(LARGE, "Range: bytes=0-9", "If-Range: \"other\"");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.body()).isEqualTo(made);
        RawReply beyond = client.get(LARGE, "Range: bytes=99999999-");
        assertThat(beyond.status()).isEqualTo(416);
        assertThat(beyond.field("Content-Range")).contains("bytes */" + made.length);
        RawReply head = client.exchange("HEAD", LARGE);
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.timelessFields()).isEqualTo(whole.timelessFields());
        assertThat(client.get(LARGE).body()).isEqualTo(made);
        untilNothingIsOpen();
    }

    @Test
    void conditionsAreAnsweredWithoutItsBytes() throws Exception {
        RawClient client = connect(serving(inFiles()));
        stored(client, LARGE);
        String etag = client.get(LARGE).field("ETag").orElseThrow();

        for (String method : new String[] {"GET", "HEAD"}) {
            RawReply unchanged = client.exchange(method, LARGE, "If-None-Match: " + etag);
            assertThat(unchanged.status()).isEqualTo(304);
            assertThat(unchanged.field("ETag")).contains(etag);
            assertThat(unchanged.field("Cache-Status")).contains("phizer; hit; detail=store");
            assertThat(client.exchange(method, LARGE, "If-Match: \"other\"").status())
                    .isEqualTo(412);
        }
        RawReply other = client.get(LARGE, "If-None-Match: \"other\"");
        assertThat(other.status()).isEqualTo(200);
        assertThat(other.field("Cache-Status")).contains("phizer; hit; detail=store");
        untilNothingIsOpen();
    }

    @Test
    void slowReadersHoldNoThreadAndNoFileIsLeftOpenByThoseWhoGo() throws Exception {
        Container container = serving(inFiles());
        byte[] made = stored(connect(container), LARGE);
        List<RawClient> readers = slowReaders(container, 40, i -> LARGE);
        until(() -> openFiles() > 0);

        RawClient other = connect(container);
        assertThat(other.get("/img/s60/cats/1.jpg").status()).isEqualTo(200);
        for (RawClient reader : readers.subList(0, 2)) {
            assertThat(reader.receive(false).body()).isEqualTo(made);
            assertThat(reader.get("/img/s60/cats/1.jpg").status()).isEqualTo(200);
        }
        for (RawClient reader : readers.subList(2, readers.size())) {
            reader.close();
        }
        untilNothingIsOpen();
        assertThat(other.get(LARGE).body()).isEqualTo(made);
        untilNothingIsOpen();
    }

    @Test
    void theHeapHoldsNoPictureThatSlowReadersTake() throws Exception {
        int pictures = 12;
        for (int i = 0; i < pictures; i++) {
            place(i + ".png", NOISE);
        }
        Container container = serving(inFiles());
        RawClient client = connect(container);
        byte[] made = stored(client, "/img/large/0.png");
        for (int i = 1; i < pictures; i++) {
            stored(client, "/img/large/" + i + ".png");
        }
        long before = heapInUse();

        List<RawClient> readers = slowReaders(container, pictures, i -> "/img/large/" + i + ".png");
        until(() -> openFiles() == pictures);

        assertThat(heapInUse() - before).isLessThan(pictures * (long) NOISE.length / 3);
        for (RawClient reader : readers) {
            assertThat(reader.receive(false).body()).isEqualTo(made);
        }
        untilNothingIsOpen();
    }

    @Test
    void whatIsRemovedWhileItIsSentIsSentWhole() throws Exception {
        ResizeService service = inFiles();
        Container container = serving(service);
        byte[] made = stored(connect(container), LARGE);
        List<RawClient> readers = slowReaders(container, 2, i -> LARGE);
        until(() -> openFiles() > 0);

        service.invalidate("noise.png");
        assertThat(disk.usage().entries()).isZero();
        RawReply anew = connect(container).get(LARGE);

        assertThat(anew.body()).isEqualTo(made);
        for (RawClient reader : readers) {
            assertThat(reader.receive(false).body()).isEqualTo(made);
        }
        untilNothingIsOpen();
    }

    @Test
    void aServiceThatIsClosedLetsSendersEnd() throws Exception {
        ResizeService service = inFiles();
        Container container = serving(service);
        byte[] made = stored(connect(container), LARGE);
        RawClient reader = slowReaders(container, 1, i -> LARGE).get(0);
        until(() -> openFiles() > 0);

        service.close();
        disk.close();

        assertThat(reader.receive(false).body()).isEqualTo(made);
        untilNothingIsOpen();
    }

    @Test
    void aContainerThatStopsLeavesNoFileOpen() throws Exception {
        Container container = serving(inFiles());
        stored(connect(container), LARGE);
        slowReaders(container, 1, i -> LARGE);
        until(() -> openFiles() > 0);

        container.close();

        untilNothingIsOpen();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.001, 0.5, 1})
    void aFlippedBitIsNeverSent(double where) throws Exception {
        ResizeService service = inFiles();
        RawClient client = connect(serving(service));
        byte[] made = stored(client, LARGE);
        Path file = entry();
        byte[] bytes = Files.readAllBytes(file);
        bytes[(int) (where * (bytes.length - 1))] ^= 0x10;
        Files.write(file, bytes);

        RawReply reply = client.get(LARGE);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo(made);
        assertThat(reply.field("Cache-Status")).contains("phizer; fwd=miss");
        until(() -> disk.usage().entries() == 1);
        assertThat(client.get(LARGE).body()).isEqualTo(made);
        untilNothingIsOpen();
    }

    /** As a broken disk does it: nothing that phizer does shortens a file. */
    @ParameterizedTest
    @CsvSource({"0, true", "0.5, true", "0, false", "0.5, false"})
    void aFileThatCannotBeReadToItsEndIsNotSentAsIfItWere(double left, boolean async) throws Exception {
        WebApp.MappedFilter filter =
                new WebApp.MappedFilter(new PhizerFilter(inFiles(new ShorteningCache(disk, store, left))), "/img/*");
        Container container = start(app().filter(async ? filter : filter.blocking()));
        byte[] made = stored(connect(container), LARGE);
        RawClient client = connect(container);

        client.send("GET " + LARGE + " HTTP/1.1");
        if (left > 0) {
            assertThatThrownBy(() -> client.receive(false))
                    .as("the connection ends")
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(SocketTimeoutException.class);
        } else {
            RawReply reply = client.receive(false);
            assertThat(reply.status()).isEqualTo(500);
            assertThat(reply.field("Cache-Control")).contains("no-store");
            assertThat(reply.field("ETag")).isEmpty();
        }

        untilNothingIsOpen();
        assertThat(connect(container).get(LARGE).body()).as("made anew").isEqualTo(made);
    }

    @Test
    void aPictureIsSentFromItsFileWhereNothingIsAsynchronous() throws Exception {
        WebApp.MappedFilter filter = new WebApp.MappedFilter(new PhizerFilter(inFiles()), "/img/*");
        Container container = start(app().filter(filter.blocking()));
        RawClient client = connect(container);
        byte[] made = stored(client, LARGE);

        assertThat(client.get(LARGE).body()).isEqualTo(made);
        assertThat(client.get(LARGE, "Range: bytes=10-99999").body()).isEqualTo(Arrays.copyOfRange(made, 10, 100_000));
        RawClient reader = slowReaders(container, 1, i -> LARGE).get(0);
        until(() -> openFiles() > 0);
        reader.close();
        untilNothingIsOpen();
    }

    @Test
    void aStreamThatTakesNoBuffersTakesTheBytes() throws Exception {
        Filter wrapping = (request, response, chain) ->
                chain.doFilter(request, new PlainResponse((HttpServletResponse) response));
        RawClient client = connect(start(app().filter(wrapping, "/*").filter(new PhizerFilter(inFiles()), "/img/*")));
        byte[] made = stored(client, LARGE);

        assertThat(client.get(LARGE).body()).isEqualTo(made);
        assertThat(client.get(MEDIUM).status()).isEqualTo(200);
        untilNothingIsOpen();
    }

    private List<RawClient> slowReaders(Container container, int count, IntFunction<String> targets)
            throws IOException {
        List<RawClient> readers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            RawClient reader = open(RawClient.slow(container.port()));
            reader.send("GET " + targets.apply(i) + " HTTP/1.1");
            readers.add(reader);
        }
        return readers;
    }

    private Path entry() throws IOException {
        try (Stream<Path> all = Files.walk(store)) {
            return all.filter(file -> Files.isRegularFile(file) && file.toFile().length() > 30_000)
                    .findFirst()
                    .orElseThrow();
        }
    }

    private int openFiles() {
        try {
            return OpenFiles.below(store);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void untilNothingIsOpen() {
        until(() -> openFiles() == 0);
    }

    private static long heapInUse() {
        ManagementFactory.getMemoryMXBean().gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static List<String> withoutRoute(RawReply reply) {
        return reply.timelessFields().stream()
                .filter(Predicate.not(field -> field.startsWith("cache-status")))
                .toList();
    }

    /** A response of a filter before, whose stream knows arrays only. */
    private static final class PlainResponse extends HttpServletResponseWrapper {
        PlainResponse(HttpServletResponse response) {
            super(response);
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            return new ForwardingStream(super.getOutputStream());
        }
    }
}
