package io.phizer.examples.server.registry;

import io.phizer.config.ServiceConfig;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The allow-list as {@code location} blocks of nginx, to be included in a {@code server} that has an {@code upstream phizer}: pictures at
 * registered sizes are handed to phizer, all else below the prefix is answered 404 without asking it. nginx compares them with the
 * path percent-decoded and without dot segments, but hands phizer the path as it came.
 */
public final class NginxLocations {
    /** nginx reads its configuration by 4096 bytes, and no parameter may be longer. */
    private static final int LONGEST = 4000;

    private NginxLocations() {}

    /**
     * The blocks.
     *
     * @param prefix where the filter is mapped, such as {@code /img}
     * @throws IllegalArgumentException if the code of a size is longer than nginx takes
     */
    public static String of(ServiceConfig config, String prefix) {
        List<String> patterns = new UrlPatterns(config.sizes(), config.cropPolicy(), prefix, LONGEST).all();
        String pictures = patterns.stream()
                .map(pattern -> "location ~ \"" + pattern + "\" {\n    proxy_pass http://phizer;\n}\n")
                .collect(Collectors.joining());
        return "# The pictures that phizer serves and no others; printed by it, to be printed anew when sizes or crops change.\n"
                + "# $" + UrlPatterns.ALIAS
                + " is not empty where a size is not named by its code as it is registered.\n"
                + "set $" + UrlPatterns.ALIAS + " \"\";\n"
                + pictures
                + "location " + prefix + "/ {\n    return 404;\n}\n";
    }
}
