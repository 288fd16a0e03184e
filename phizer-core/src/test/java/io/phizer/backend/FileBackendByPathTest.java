package io.phizer.backend;

import java.nio.file.Path;

/** Paths compared before and after, as on platforms that cannot hold a directory open. */
final class FileBackendByPathTest extends FileContract {
    @Override
    FileBackend.Builder builder(Path directory) {
        return FileBackend.builder(directory).holding(false);
    }
}
