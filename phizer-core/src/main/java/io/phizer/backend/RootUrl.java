package io.phizer.backend;

import java.net.URI;
import java.util.Locale;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Which URLs are roots of sources. */
final class RootUrl {
    private RootUrl() {}

    /**
     * The root as OkHttp has it.
     *
     * @throws IllegalArgumentException with what is wrong, without the user and password that may be in it
     */
    static HttpUrl of(URI root) {
        String scheme = root.getScheme() == null ? "" : root.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw refused("scheme '" + scheme + "', expected http or https");
        }
        String authority = root.getRawAuthority();
        if (authority == null) {
            throw refused("no host in '" + root + "', expected such as http://host/path");
        }
        if (authority.contains("@")) {
            throw refused("user or password, expected none");
        }
        if (root.getRawQuery() != null || root.getRawFragment() != null) {
            throw refused("query or fragment in '" + root + "', expected none");
        }
        @Nullable HttpUrl url = HttpUrl.get(root);
        if (url == null) {
            throw refused("no URL in '" + root + "', expected such as http://host/path");
        }
        return url;
    }

    static String hostAndPort(HttpUrl url) {
        return url.port() == HttpUrl.defaultPort(url.scheme()) ? url.host() : url.host() + ":" + url.port();
    }

    private static IllegalArgumentException refused(String fault) {
        return new IllegalArgumentException("root of a backend has " + fault);
    }
}
