package io.phizer.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a server listens. */
record RedisNode(String host, int port) {
    private static final Pattern TEXT =
            Pattern.compile("([A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(?::([0-9]{1,5}))?");
    private static final int STANDARD_PORT = 6379;

    /**
     * Reads one or more, separated by commas; 6379 is the port of one that names none.
     *
     * @throws IllegalArgumentException if it is none
     */
    static List<RedisNode> list(String text) {
        List<RedisNode> nodes = new ArrayList<>();
        for (String each : text.split(",", -1)) {
            Matcher matcher = TEXT.matcher(each.strip());
            if (!matcher.matches()) {
                throw unlike();
            }
            String host = matcher.group(1).replaceAll("[\\[\\]]", "");
            int port = matcher.group(2) == null ? STANDARD_PORT : Integer.parseInt(matcher.group(2));
            if (port < 1 || port > 65_535) {
                throw unlike();
            }
            nodes.add(new RedisNode(host, port));
        }
        return List.copyOf(nodes);
    }

    private static IllegalArgumentException unlike() {
        return new IllegalArgumentException("expected host:port, or several separated by commas");
    }

    @Override
    public String toString() {
        return host.indexOf(':') < 0 ? host + ":" + port : "[" + host + "]:" + port;
    }
}
