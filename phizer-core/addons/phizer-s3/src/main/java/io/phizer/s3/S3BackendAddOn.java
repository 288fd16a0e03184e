package io.phizer.s3;

import io.phizer.backend.Backend;
import io.phizer.config.AddOnSettings;
import io.phizer.config.BackendAddOn;
import io.phizer.config.BackendBounds;
import io.phizer.config.Key;
import java.util.List;

/** Brings buckets to configurations, as {@code master.s3.bucket} or {@code slave.N.s3.bucket}. Stateless. */
public final class S3BackendAddOn implements BackendAddOn {
    /** For {@link java.util.ServiceLoader}. */
    public S3BackendAddOn() {}

    @Override
    public String kind() {
        return "s3";
    }

    @Override
    public List<Key<?>> keys() {
        return S3Settings.keysAnd(S3Settings.FORBIDDEN);
    }

    @Override
    public void check(AddOnSettings settings) {
        S3Settings.check(settings);
    }

    @Override
    public Backend open(AddOnSettings settings, BackendBounds bounds) {
        S3Backend.Builder builder = S3Backend.builder(S3Settings.bucket(settings, ""));
        builder.forbiddenIsNotFound(settings.get(S3Settings.FORBIDDEN).orElse(false));
        bounds.maxInFlight().ifPresent(builder::maxInFlight);
        bounds.maxBytes().ifPresent(builder::maxBytes);
        bounds.timeout().ifPresent(builder::timeout);
        bounds.connectTimeout().ifPresent(builder::connectTimeout);
        return builder.build();
    }
}
