package io.phizer.bench;

import io.phizer.ResizeService;
import io.phizer.ResizedImage;
import io.phizer.request.ImageRequest;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A photograph of several megapixels made small through {@link ResizeService}, with caches that keep nothing: fetch from
 * memory, probe, plan, queue, decode, resample, encode.
 *
 * <p>{@code java -jar phizer-bench/target/benchmarks.jar ColdResize -prof gc}
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@State(Scope.Benchmark)
public class ColdResizeBenchmark {
    /** The photograph. */
    @Param
    public Photo photo = Photo.PICTURE;

    /** The size asked for. */
    @Param({"s120", "m400", "m1500"})
    public String size = "";

    private final ResizeService service = ResizeService.builder()
            .master(new PhotoBackend())
            .size("s120", "120x120 square")
            .size("m400", "400x300 max")
            .size("m1500", "1500x1500 max")
            .resultCache(0)
            .sourceCache(0)
            .workers(1)
            .build();
    private ImageRequest request = ImageRequest.of(service.sizes().sizes().get(0), Photo.PICTURE.file());

    /** Decoded megapixels, as a rate. */
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    @State(Scope.Thread)
    public static class Megapixels {
        /** Source pixels, in millions. */
        public double megapixels;

        /** Starts the count again. */
        @Setup(Level.Iteration)
        public void reset() {
            megapixels = 0;
        }
    }

    /** Looks up what is asked for. */
    @Setup(Level.Trial)
    public void prepare() {
        request = ImageRequest.of(service.sizes().find(size).orElseThrow(), photo.file());
    }

    /** Lets go of the service's threads. */
    @TearDown(Level.Trial)
    public void close() {
        service.close();
    }

    /** One request, from beginning to end. */
    @Benchmark
    public ResizedImage resize(Megapixels counter) {
        counter.megapixels += photo.pixels() / 1e6;
        return service.resize(request);
    }
}
