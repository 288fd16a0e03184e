package io.phizer.bench.compare;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * CPU time of all threads of this process, compiler and garbage collector included. The JDK's own figure moves in steps
 * of 10 ms, so the kernel's account of each thread is read. That of a thread which runs is only brought up to date at the
 * clock's next tick, up to 4 ms later, so the calling thread is asked by its own clock. Where there is no such account, the
 * calling thread's time stands in for all.
 */
final class ProcessCpu {
    private static final Path TASKS = Path.of("/proc/self/task");
    private static final Path CALLER = Path.of("/proc/thread-self");

    private ProcessCpu() {}

    static long nanos() {
        long sum = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(TASKS)) {
            Path caller = CALLER.toRealPath().getFileName();
            for (Path task : tasks) {
                if (!task.getFileName().equals(caller)) {
                    sum += nanosOf(task.resolve("schedstat"));
                }
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
