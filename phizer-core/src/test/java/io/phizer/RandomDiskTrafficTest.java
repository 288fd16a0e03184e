package io.phizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.cache.DiskCache;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** The same with results and sources on a disk, which is too small for all as well, behind a memory that keeps next to nothing. */
final class RandomDiskTrafficTest extends RandomTrafficTest {
    @TempDir
    Path folder;

    @Override
    ResizeServiceBuilder keeping(ResizeServiceBuilder builder) {
        DiskCache results = DiskCache.of(folder.resolve("results"), 3 << 20);
        DiskCache sources = DiskCache.of(folder.resolve("sources"), 600 << 10);
        return builder.resultCache(30_000)
                .sourceCache(5_000)
                .resultStore(results)
                .sourceStore(sources)
                .closeWithService(results)
                .closeWithService(sources);
    }

    @Override
    int usualRequests() {
        return 4_000;
    }

    @AfterEach
    void theDiskWasRead() {
        assertThat(service().stats().stores())
                .hasSize(2)
                .allSatisfy(store -> assertThat(store.hits()).isPositive());
    }
}
