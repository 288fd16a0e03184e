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

/** For Java Flight Recorder: a rendering waits for a worker. Begun by who asks, ended by the worker. */
@Name("io.phizer.Queue")
@Label("Queue")
@Category("phizer")
@Description("A rendering waits for a worker")
@StackTrace(false)
final class QueueEvent extends Event {
    @Label("Path")
    @Nullable String path;

    @Label("Results")
    @Description("How many results are made by one decode")
    int results;

    /** The worker has come. */
    void end(String source, List<ResizePlan> plans) {
        end();
        if (shouldCommit()) {
            path = source;
            results = plans.size();
            commit();
        }
    }
}
