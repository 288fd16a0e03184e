package io.phizer.examples.server.registry;

import io.phizer.config.HttpSettings;
import io.phizer.config.ServiceConfig;
import io.phizer.request.SizeSpec;
import java.util.ArrayList;
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

    /** With a cache nginx asks for one of them at a time, and without the tag that the client has. */
    private static final String ASKED = "    # max-age=0\n    proxy_cache off;\n";

    private NginxLocations() {}

    /**
     * The blocks.
     *
     * @param prefix where the filter is mapped, such as {@code /img}
     * @throws IllegalArgumentException if the code of a size is longer than nginx takes
     */
    public static String of(ServiceConfig config, String prefix) {
        UrlPatterns patterns = new UrlPatterns(config.sizes(), config.cropPolicy(), prefix, LONGEST);
        List<SizeSpec> kept = new ArrayList<>();
        List<SizeSpec> asked = new ArrayList<>();
        config.sizes().sizes().forEach(size -> (isAskedEachTime(size, config.http()) ? asked : kept).add(size));
        String pictures = locations(patterns.of(kept), "") + locations(patterns.of(asked), ASKED);
        return "# The pictures that phizer serves and no others; printed by it, to be printed anew when sizes or crops change.\n"
                + "# $" + UrlPatterns.ALIAS
                + " is not empty where a size is not named by its code as it is registered.\n"
                + "set $" + UrlPatterns.ALIAS + " \"\";\n"
                + pictures
                + "location " + prefix + "/ {\n    return 404;\n}\n";
    }

    private static boolean isAskedEachTime(SizeSpec size, HttpSettings settings) {
        return size.delivery().maxAge().orElse(settings.maxAge()).toSeconds() == 0;
    }

    private static String locations(List<String> patterns, String first) {
        return patterns.stream()
                .map(pattern -> "location ~ \"" + pattern + "\" {\n" + first + "    proxy_pass http://phizer;\n}\n")
                .collect(Collectors.joining());
    }
}
