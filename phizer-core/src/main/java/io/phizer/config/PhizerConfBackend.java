package io.phizer.config;

import io.phizer.request.Nearest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A section {@code [master]} or {@code [slave-N]} of a {@code phizer.conf}: host, port and root of a web server. */
final class PhizerConfBackend {
    private static final List<String> KNOWN = List.of("host", "port", "root");
    private static final int MAX_PORT = 65_535;

    private final String origin;
    private final int line;
    private final String section;
    private final String name;
    private final List<String> problems;
    private final Map<String, Entry> settings = new LinkedHashMap<>();

    /**
     * Begins a section.
     *
     * @param name the backend's name in keys of the table, {@code master} or {@code slave.N}
     */
    PhizerConfBackend(String origin, int line, String section, String name, List<String> problems) {
        this.origin = origin;
        this.line = line;
        this.section = section;
        this.name = name;
        this.problems = problems;
    }

    void add(IniEntry ini) {
        if (!KNOWN.contains(ini.key())) {
            problems.add(ini.entry()
                    .keyProblem("unknown key, expected host, port or root" + Nearest.hint(ini.key(), KNOWN)));
        } else {
            Entry earlier = settings.putIfAbsent(ini.key(), ini.entry());
            if (earlier != null) {
                problems.add(ini.entry().keyProblem("the key is given twice, first on line " + earlier.line()));
            }
        }
    }

    /** The URL that is meant; empty if that cannot be told, which is a problem then. */
    Optional<Entry> translate() {
        Optional<Integer> port = port(settings.get("port"));
        Entry host = settings.get("host");
        if (host == null) {
            problems.add(Entry.place(origin, line) + "[" + section + "]: expected a key host");
            return Optional.empty();
        }
        if (!host.value().matches("[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+]")) {
            problems.add(host.problem("expected a host name or address"));
            return Optional.empty();
        }
        Entry root = settings.get("root");
        String path = root == null ? "" : root.value().replaceAll("^/+|/+$", "");
        return port.flatMap(number -> url(host, number, path.isEmpty() ? "/" : "/" + path + "/"))
                .map(url -> host.as(name + ".url", url));
    }

    /** The port, -1 if there is none; empty if it is wrong. */
    private Optional<Integer> port(@Nullable Entry entry) {
        if (entry == null) {
            return Optional.of(-1);
        }
        try {
            long port = Arithmetic.evaluate(entry.value());
            if (port >= 1 && port <= MAX_PORT) {
                return Optional.of((int) port);
            }
        } catch (IllegalArgumentException e) {
            // told below with the range
        }
        problems.add(entry.problem("expected a port, 1 to " + MAX_PORT));
        return Optional.empty();
    }

    private Optional<String> url(Entry host, int port, String path) {
        try {
            return Optional.of(new URI("http", null, host.value(), port, path, null, null).toASCIIString());
        } catch (URISyntaxException e) {
            problems.add(host.problem("expected host, port and root of a web server: " + e.getReason()));
            return Optional.empty();
        }
    }
}
