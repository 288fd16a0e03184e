package io.phizer;

import io.phizer.engine.ResizePlan;
import java.util.List;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** For Java Flight Recorder: a worker renders a source. */
@Name("io.phizer.Render")
@Label("Render")
@Category("phizer")
@Description("A source is decoded, resized and encoded")
@StackTrace(false)
final class RenderEvent extends Event {
    @Label("Path")
    @Nullable String path;

    @Label("Results")
    @Description("How many results are made by one decode")
    int results;

    @Label("Largest result")
    @Description("In pixels, width x height")
    @Nullable String largest;

    @Label("Engine")
    @Nullable String engine;

    @Label("Failure")
    @Description("Why there is no result; none if there is one")
    @Nullable String failure;

    /** Is over. */
    void end(String source, List<ResizePlan> plans, String by, @Nullable Throwable thrown) {
        end();
        if (!shouldCommit()) {
            return;
        }
        path = source;
        results = plans.size();
        largest = plans.stream()
                .map(ResizePlan::target)
                .reduce((one, other) -> one.pixels() >= other.pixels() ? one : other)
                .map(Object::toString)
                .orElse(null);
        engine = by;
        failure = thrown == null ? null : thrown.toString();
        commit();
    }
}
