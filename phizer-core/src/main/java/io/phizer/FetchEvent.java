package io.phizer;

import io.phizer.backend.FetchResult;
import java.util.Locale;
import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** For Java Flight Recorder: a backend is being asked. The waiting for a turn is not part of it. */
@Name("io.phizer.Fetch")
@Label("Fetch")
@Category("phizer")
@Description("A backend is asked for a source")
@StackTrace(false)
final class FetchEvent extends Event {
    @Label("Backend")
    @Nullable String backend;

    @Label("Path")
    @Nullable String path;

    @Label("Outcome")
    @Description("found, not_modified, not_found, too_large, no_room, unavailable, timed_out; given_up, failed")
    String outcome = "failed";

    @Label("Bytes")
    @DataAmount
    long bytes;

    /** Nobody wants the answer any more. */
    void giveUp() {
        outcome = "given_up";
    }

    /** Is over, by whichever way. */
    void end(String asked, String wanted, @Nullable FetchResult result) {
        end();
        if (!shouldCommit()) {
            return;
        }
        backend = asked;
        path = wanted;
        if (result != null) {
            outcome = result.getClass()
                    .getSimpleName()
                    .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
                    .toLowerCase(Locale.ROOT);
        }
        if (result instanceof FetchResult.Found found) {
            bytes = found.image().length();
        }
        commit();
    }
}
