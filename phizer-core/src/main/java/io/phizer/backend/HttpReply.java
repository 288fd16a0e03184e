package io.phizer.backend;

import java.util.Optional;
import okhttp3.HttpUrl;

/**
 * What came of one call.
 *
 * @param result what it means; should the redirect not be followed, that it is none that can be used
 * @param target where it points to, if it is a redirect
 */
record HttpReply(FetchResult result, Optional<HttpUrl> target) {
    static HttpReply of(FetchResult result) {
        return new HttpReply(result, Optional.empty());
    }
}
