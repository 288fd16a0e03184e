package io.phizer.backend;

import java.util.List;
import java.util.Set;
import okhttp3.HttpUrl;
import okhttp3.Response;

/**
 * Where an answer points to instead of being one, RFC 9110 section 15.4. A target is asked only if the first request
 * could have been: by HTTP or HTTPS, without user and password, and not in the clear once it was encrypted.
 */
final class Redirect {
    private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);

    private Redirect() {}

    static boolean is(Response response) {
        return STATUSES.contains(response.code());
    }

    /**
     * The target of a redirect.
     *
     * @throws IllegalArgumentException if it is not to be asked, with why
     */
    static HttpUrl target(Response response) {
        List<String> locations =
                response.headers("Location").stream().distinct().toList();
        HttpUrl from = response.request().url();
        HttpUrl to = locations.size() == 1 ? from.resolve(locations.get(0)) : null;
        if (to == null) {
            throw new IllegalArgumentException("redirected to " + locations + ", expected one URL of a web server");
        }
        if (!to.encodedUsername().isEmpty() || !to.encodedPassword().isEmpty()) {
            throw new IllegalArgumentException("redirected with user or password, expected none");
        }
        if (from.isHttps() && !to.isHttps()) {
            throw new IllegalArgumentException("redirected from https to " + to.scheme());
        }
        return to.newBuilder().fragment(null).build();
    }

    static boolean isSameServer(HttpUrl one, HttpUrl other) {
        return one.scheme().equals(other.scheme()) && one.host().equals(other.host()) && one.port() == other.port();
    }
}
