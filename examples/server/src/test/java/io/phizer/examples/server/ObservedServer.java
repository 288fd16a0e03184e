package io.phizer.examples.server;

import com.sun.management.UnixOperatingSystemMXBean;
import io.phizer.ServiceStats;
import io.phizer.config.ServiceConfig;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The example server in a process of its own that tells, for each line of its standard input, what it holds at that
 * moment: {@code holds } and then words {@code name=number}. At the end of its input it closes.
 */
final class ObservedServer {
    private ObservedServer() {}

    public static void main(String[] arguments) throws IOException {
        ServiceConfig config = ServiceConfig.load(Path.of(arguments[0]));
        ServerLog.configure(config.server());
        try (ExampleServer server = new ExampleServer(config)) {
            server.start();
            System.out.println(server.address());
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            while (in.readLine() != null) {
                System.out.println("holds "
                        + held(server.stats()).entrySet().stream()
                                .map(entry -> entry.getKey() + "=" + entry.getValue())
                                .collect(Collectors.joining(" ")));
            }
        }
        System.out.println("closed");
    }

    private static Map<String, Long> held(ServiceStats stats) {
        Map<String, Long> held = new TreeMap<>();
        held.put("requests", (long) stats.openRequests());
        held.put("flights", (long) stats.resultFlights() + stats.sourceFlights());
        held.put("fetching", stats.fetching().takenBytes());
        held.put(
                "fetches",
                stats.backends().stream()
                        .mapToLong(backend -> backend.running() + backend.queued())
                        .sum());
        held.put("running", (long) stats.workers().running());
        held.put("queued", (long) stats.workers().queued());
        held.put("reserved", stats.workers().heapReserved() + stats.workers().waitingReserved());
        held.put("abandoned", (long) stats.workers().abandoned());
        held.put("quarantined", (long) stats.quarantined());
        held.put(
                "renderers",
                Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().startsWith("phizer-render"))
                        .count());
        held.put("threads", (long) Thread.activeCount());
        held.put("handles", handles());
        held.put("temporary", temporaryFiles());
        return held;
    }

    private static long handles() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getOpenFileDescriptorCount()
                : 0;
    }

    private static long temporaryFiles() {
        File[] files = new File(System.getProperty("java.io.tmpdir")).listFiles();
        return files == null ? 0 : Arrays.stream(files).count();
    }
}
