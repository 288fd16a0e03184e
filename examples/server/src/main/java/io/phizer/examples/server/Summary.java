package io.phizer.examples.server;

import io.phizer.ResizeService;
import io.phizer.ServiceStats;
import io.phizer.backend.BackendUsage;
import io.phizer.config.ServiceConfig;
import io.phizer.examples.server.registry.WorstCase;
import java.util.List;

/** Says in one line what is served and how. */
final class Summary {
    private static final long MIB = 1L << 20;

    private Summary() {}

    /** The line, such as {@code phizer: sizes s120, s220; master photos; caches ...; engines pass-through, jpeg, portable, 3 workers}. */
    static String of(ResizeService service, ServiceConfig config) {
        ServiceStats stats = service.stats();
        List<String> backends =
                stats.backends().stream().map(BackendUsage::name).toList();
        List<String> slaves = backends.subList(1, backends.size());
        WorstCase worst = WorstCase.of(stats);
        int workers = stats.workers().threads();
        return "phizer: sizes " + service.sizes()
                + "; master " + backends.get(0)
                + (slaves.isEmpty() ? ", no slaves" : ", slaves " + String.join(", ", slaves))
                + "; caches " + mebibytes(stats.results().maxBytes()) + " of results, "
                + mebibytes(stats.sources().maxBytes()) + " of sources"
                + "; at most " + mebibytes(worst.heap()) + " of a heap of "
                + mebibytes(Runtime.getRuntime().maxMemory())
                + worst.stored().map(stored -> ", and " + stored).orElse("")
                + "; engines " + String.join(", ", config.engines())
                + ", " + workers + (workers == 1 ? " worker" : " workers");
    }

    private static String mebibytes(long bytes) {
        return bytes == 0 ? "none" : Math.max(1, Math.round((double) bytes / MIB)) + " MiB";
    }
}
