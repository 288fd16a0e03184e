package io.phizer.s3;

import io.phizer.backend.Backend;
import io.phizer.backend.FetchRequest;
import io.phizer.backend.FetchResult;
import io.phizer.backend.HttpBackend;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Sources in a bucket: the key is the bucket's prefix, a slash and the source path. Safe for use by several threads; a fetch
 * holds the calling thread, one thread of its own and one connection.
 *
 * <p>It is an {@link HttpBackend} that signs its requests, and has its deadlines, its bound on bytes and its answers: an
 * object is {@link FetchResult.Found} with its {@code ETag}, a missing key is {@link FetchResult.NotFound}, a closed
 * connection, a broken answer, 5xx and {@code SlowDown} are {@link FetchResult.Unavailable}. Nothing is asked twice but over
 * a kept connection that the server has closed. What S3 adds:
 *
 * <ul>
 *   <li>404 for want of the bucket, and 403 for wrong credentials or clocks, are never taken for a missing key. That reads
 *       the code in the body of such an answer, up to 4 KiB.
 *   <li>The code stands in the details of failures, credentials never do.
 *   <li>Credentials that are not given are looked for within the fetch's time.
 * </ul>
 *
 * <p>Any path that {@link HttpBackend} would send is a key as it stands; one with empty or dot segments is never sent.
 */
public final class S3Backend implements Backend {
    private final HttpBackend http;
    private final S3Signing signing;

    private S3Backend(Builder builder) {
        signing = new S3Signing(builder.bucket);
        http = builder.http.dialect(new S3Dialect(signing)).build();
    }

    /** Begins a backend of a bucket. */
    public static Builder builder(S3Bucket bucket) {
        return new Builder(bucket);
    }

    @Override
    public String name() {
        return http.name();
    }

    @Override
    public int maxInFlight() {
        return http.maxInFlight();
    }

    @Override
    public FetchResult fetch(FetchRequest request) throws InterruptedException {
        return http.fetch(request);
    }

    /** Closes every connection and ends every thread of this backend. */
    @Override
    public void close() {
        http.close();
        signing.close();
    }

    /** Settings of an {@link S3Backend}; not safe for use by several threads. */
    public static final class Builder {
        private final S3Bucket bucket;
        private final HttpBackend.Builder http;

        private Builder(S3Bucket bucket) {
            this.bucket = bucket;
            URI root = URI.create(S3Urls.of(bucket.root(), bucket.prefix()).toString());
            this.http = HttpBackend.builder(root).name("s3-" + bucket.name());
        }

        /** The name in logs, metrics and thread names; {@code s3-} and the bucket's by default. */
        public Builder name(String name) {
            http.name(name);
            return this;
        }

        /** How long a whole fetch may take, above 0 and at most a day; 5 s by default. */
        public Builder timeout(Duration timeout) {
            http.timeout(timeout);
            return this;
        }

        /** How long it may take until there is a connection, above 0 and at most a day; 2 s by default. */
        public Builder connectTimeout(Duration timeout) {
            http.connectTimeout(timeout);
            return this;
        }

        /**
         * How long it may take from the connection to the head of the answer, above 0 and at most a day; by default as
         * long as the whole fetch.
         */
        public Builder firstByteTimeout(Duration timeout) {
            http.firstByteTimeout(timeout);
            return this;
        }

        /** The most bytes that a source may have, 1 to 2^31 - 9; 32 MiB by default. */
        public Builder maxBytes(long maxBytes) {
            http.maxBytes(maxBytes);
            return this;
        }

        /** How many fetches may run at once, at least 1; 32 by default. */
        public Builder maxInFlight(int maxInFlight) {
            http.maxInFlight(maxInFlight);
            return this;
        }

        /** How many connections are kept open without use, for 15 seconds, 0 for none; 16 by default. */
        public Builder maxIdleConnections(int maxIdleConnections) {
            http.maxIdleConnections(maxIdleConnections);
            return this;
        }

        /**
         * Whether 403 with the code {@code AccessDenied} means that the key is missing, which is what S3 answers to those who
         * may not list the bucket. It does not by default.
         */
        public Builder forbiddenIsNotFound(boolean so) {
            Set<Integer> statuses = new LinkedHashSet<>(Set.of(404, 410));
            if (so) {
                statuses.add(403);
            }
            http.notFoundStatuses(statuses);
            return this;
        }

        /**
         * The statuses that mean <em>not found</em>, each 400 to 499, in place of {@link #forbiddenIsNotFound}; 404 and 410
         * by default.
         */
        public Builder notFoundStatuses(Set<Integer> statuses) {
            http.notFoundStatuses(statuses);
            return this;
        }

        /** Whether the server may have an address that is none of the public internet; it may by default. */
        public Builder privateAddresses(boolean allowed) {
            http.privateAddresses(allowed);
            return this;
        }

        /** Makes the backend, which connects to nothing before its first fetch. */
        public S3Backend build() {
            return new S3Backend(this);
        }
    }
}
