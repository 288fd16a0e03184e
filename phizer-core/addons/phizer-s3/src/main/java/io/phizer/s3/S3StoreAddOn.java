package io.phizer.s3;

import io.phizer.cache.ImageCache;
import io.phizer.config.AddOnSettings;
import io.phizer.config.Key;
import io.phizer.config.StoreAddOn;
import java.util.List;

/**
 * Brings stores in buckets to configurations, as {@code cache.results.s3.bucket} or {@code cache.sources.s3.bucket}. What is
 * kept lies below {@code results} or {@code sources} behind the configured prefix, so that both may share one. Stateless.
 */
public final class S3StoreAddOn implements StoreAddOn {
    /** For {@link java.util.ServiceLoader}. */
    public S3StoreAddOn() {}

    @Override
    public String kind() {
        return "s3";
    }

    @Override
    public List<Key<?>> keys() {
        return S3Settings.keysAnd(S3Settings.TIMEOUT, S3Settings.MAX_ENTRY_BYTES);
    }

    @Override
    public void check(AddOnSettings settings) {
        S3Settings.check(settings);
    }

    @Override
    public ImageCache open(AddOnSettings settings) {
        String below = settings.prefix().contains(".sources.") ? "sources" : "results";
        S3Cache.Builder builder = S3Cache.builder(S3Settings.bucket(settings, below));
        settings.get(S3Settings.TIMEOUT).ifPresent(builder::timeout);
        settings.get(S3Settings.MAX_ENTRY_BYTES).ifPresent(builder::maxEntryBytes);
        return builder.build();
    }
}
