package io.phizer.bench.compare;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * CPU time of all threads of this process, compiler and garbage collector included. The JDK's own figure moves in steps
 * of 10 ms, so the kernel's account of each thread is read; where there is none, the calling thread's time stands in.
 */
final class ProcessCpu {
    private static final Path TASKS = Path.of("/proc/self/task");

    private ProcessCpu() {}

    static long nanos() {
        long sum = 0;
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(TASKS)) {
            for (Path task : tasks) {
                sum += nanosOf(task.resolve("schedstat"));
            }
        } catch (IOException e) {
            return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        }
        return sum;
    }

    private static long nanosOf(Path schedstat) throws IOException {
        try {
            String text = Files.readString(schedstat);
            return Long.parseLong(text.substring(0, text.indexOf(' ')));
        } catch (NoSuchFileException e) {
            if (!Files.exists(Path.of("/proc/self/schedstat"))) {
                throw e;
            }
            return 0; // The thread has ended meanwhile.
        }
    }
}
