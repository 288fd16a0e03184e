package io.phizer.s3;

import com.google.common.escape.Escaper;
import com.google.common.net.PercentEscaper;
import java.util.List;
import java.util.Map;
import okhttp3.HttpUrl;

/**
 * Makes URLs of keys. All but the unreserved characters of RFC 3986 section 2.3 are escaped, as it is done for a signature;
 * any other spelling of the same key would be signed wrong.
 */
final class S3Urls {
    private static final Escaper ESCAPER = new PercentEscaper("-._~", false);

    private S3Urls() {}

    /** The URL of the segments of a key, or of what all keys begin with. */
    static HttpUrl of(HttpUrl root, List<String> segments) {
        HttpUrl.Builder url = root.newBuilder();
        segments.forEach(segment -> url.addEncodedPathSegment(ESCAPER.escape(segment)));
        return url.build();
    }

    /** The URL of a question about the bucket. */
    static HttpUrl asking(HttpUrl root, Map<String, String> parameters) {
        HttpUrl.Builder url = root.newBuilder();
        parameters.forEach((name, value) -> url.addEncodedQueryParameter(ESCAPER.escape(name), ESCAPER.escape(value)));
        return url.build();
    }
}
