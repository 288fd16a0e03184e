package io.phizer;

import io.phizer.cache.CacheKey;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** For Java Flight Recorder: a store behind the caches in memory is read, written or purged. */
@Name("io.phizer.Store")
@Label("Store")
@Category("phizer")
@Description("A store is read, written, or has a source or a size removed")
@StackTrace(false)
final class StoreEvent extends Event {
    @Label("Store")
    @Description("What is kept there: results or sources")
    @Nullable String store;

    @Label("Operation")
    @Description("get, put or remove")
    @Nullable String operation;

    @Label("Path")
    @Nullable String path;

    @Label("Variant")
    @Description(
            "Which result of the source; nothing for the source itself; where no path is told, what removed ones begin with")
    @Nullable String variant;

    @Label("Failure")
    @Description("What the store threw; none if it did what was asked")
    @Nullable String failure;

    /** Is over. */
    void end(String of, String what, CacheKey key, @Nullable Throwable thrown) {
        end();
        if (!shouldCommit()) {
            return;
        }
        store = of;
        operation = what;
        path = key.source();
        variant = key.variant();
        failure = thrown == null ? null : thrown.toString();
        commit();
    }
}
