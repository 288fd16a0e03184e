package io.phizer.metrics;

import com.google.common.collect.ImmutableList;
import java.util.List;

/** The table of all meters. The documentation is written from it, in this order; values of tags are few and known beforehand. */
enum MeterRow {
    REQUESTS(
            "phizer.requests",
            Kind.COUNTER,
            "",
            "requests that were answered; by size, by what came of them (`ok`, or the reason of the failure), and by where the picture came from: `memory`, `store`, `shared` (made for another request at the same time), `none` (made, or there is none)",
            "size",
            "outcome",
            "cache"),
    REQUEST_TIME(
            "phizer.request.duration",
            Kind.TIMER,
            "seconds",
            "how long requests took that were not answered from memory, all stages together",
            "outcome"),
    FETCH(
            "phizer.fetch",
            Kind.TIMER,
            "seconds",
            "how long backends took, and what they said: `found`, `not_modified`, `not_found`, `too_large`, `no_room`, `unavailable`, `timed_out`, or `given_up` because nobody waited any more",
            "backend",
            "outcome"),
    QUEUE_WAIT("phizer.queue.wait", Kind.TIMER, "seconds", "how long renderings waited for a worker, those that began"),
    RENDER(
            "phizer.render",
            Kind.TIMER,
            "seconds",
            "how long workers took for one decode and all results made of it: `ok`, `malformed`, `unsupported`, `failed`",
            "outcome"),
    STORE(
            "phizer.store",
            Kind.TIMER,
            "seconds",
            "how long stores took for a `get`, `put` or `remove`: `ok`, `failed`",
            "store",
            "operation",
            "outcome"),
    COALESCED("phizer.requests.coalesced", Kind.COUNTER, "", "requests that joined the making of the same result"),
    OPEN("phizer.requests.open", Kind.GAUGE, "", "requests being worked on, waiting ones included"),
    FLIGHTS("phizer.flights", Kind.GAUGE, "", "what is being made or fetched: `results`, `sources`", "kind"),
    CACHE_USED(
            "phizer.cache.used", Kind.GAUGE, "bytes", "what the caches in memory hold: `results`, `sources`", "cache"),
    CACHE_MAX("phizer.cache.max", Kind.GAUGE, "bytes", "what they may hold", "cache"),
    CACHE_ENTRIES("phizer.cache.entries", Kind.GAUGE, "", "how many pictures that is", "cache"),
    CACHE_EVICTIONS(
            "phizer.cache.evictions",
            Kind.COUNTER,
            "",
            "pictures that had to make room for others, or found none themselves",
            "cache"),
    QUEUE("phizer.queue.length", Kind.GAUGE, "", "renderings that wait for a worker"),
    QUEUE_MAX("phizer.queue.max", Kind.GAUGE, "", "how many may; more are refused"),
    WORKERS("phizer.workers.running", Kind.GAUGE, "", "renderings that run"),
    WORKERS_MAX("phizer.workers.max", Kind.GAUGE, "", "how many can run at once"),
    REFUSED("phizer.workers.refused", Kind.COUNTER, "", "renderings that were refused, for want of room or heap"),
    ABANDONED("phizer.workers.abandoned", Kind.GAUGE, "", "renderings that were given up and do not end"),
    QUARANTINED("phizer.quarantined", Kind.GAUGE, "", "sources that are refused because such a rendering was of them"),
    BUDGET_USED(
            "phizer.budget.used",
            Kind.GAUGE,
            "bytes",
            "heap that is taken: by sources that are `fetching`, by renderings that are `waiting` and `rendering`",
            "budget"),
    BUDGET_MAX("phizer.budget.max", Kind.GAUGE, "bytes", "how much each may take", "budget"),
    BACKEND_RUNNING("phizer.backend.running", Kind.GAUGE, "", "fetches that run", "backend"),
    BACKEND_QUEUED("phizer.backend.queued", Kind.GAUGE, "", "fetches that wait for their turn", "backend"),
    BACKEND_MAX("phizer.backend.max", Kind.GAUGE, "", "how many may run at once", "backend"),
    BACKEND_STATE(
            "phizer.backend.state",
            Kind.GAUGE,
            "",
            "1 for the state of its breaker, 0 for the others: `closed` is asked, `open` is left alone, `half_open` is being tried",
            "backend",
            "state"),
    STORE_USED("phizer.store.used", Kind.GAUGE, "bytes", "what a store holds", "store"),
    STORE_MAX("phizer.store.max", Kind.GAUGE, "bytes", "what it may hold", "store"),
    STORE_ENTRIES("phizer.store.entries", Kind.GAUGE, "", "how many pictures that is", "store"),
    STORE_READS("phizer.store.reads", Kind.COUNTER, "", "what was looked for there: `hit`, `miss`", "store", "result"),
    STORE_FAILURES("phizer.store.failures", Kind.COUNTER, "", "calls that failed or took too long", "store"),
    STORE_DROPPED("phizer.store.dropped", Kind.COUNTER, "", "pictures that were not written there", "store"),
    STORE_WAITING("phizer.store.waiting", Kind.GAUGE, "bytes", "what waits to be written", "store"),
    STORE_PURGING("phizer.store.purging", Kind.GAUGE, "", "sources whose removal is still to be done", "store"),
    STORE_WELL("phizer.store.well", Kind.GAUGE, "", "1 if it is read and written, 0 if it is left alone", "store"),
    HEALTH("phizer.health", Kind.GAUGE, "", "1 for yes, 0 for no: `live`, `ready`", "probe");

    /** What a meter is. */
    enum Kind {
        COUNTER,
        TIMER,
        GAUGE
    }

    private final String meter;
    private final Kind kind;
    private final String unit;
    private final String meaning;
    private final ImmutableList<String> tags;

    MeterRow(String meter, Kind kind, String unit, String meaning, String... tags) {
        this.meter = meter;
        this.kind = kind;
        this.unit = unit;
        this.meaning = meaning;
        this.tags = ImmutableList.copyOf(tags);
    }

    String meter() {
        return meter;
    }

    Kind kind() {
        return kind;
    }

    /** Empty where things are counted. */
    String unit() {
        return unit;
    }

    String meaning() {
        return meaning;
    }

    /** The keys of its tags, in the order in which values are given. */
    List<String> tags() {
        return tags;
    }
}
