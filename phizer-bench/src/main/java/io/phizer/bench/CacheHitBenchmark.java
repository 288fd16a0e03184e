package io.phizer.bench;

import io.phizer.ResizeService;
import io.phizer.ResizedImage;
import io.phizer.request.CropSpec;
import io.phizer.request.ImageRequest;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
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
 * A picture that is in memory, asked for through {@link ResizeService}. The two sizes differ by some hundred times in
 * bytes; time and allocation must not.
 *
 * <p>{@code java -jar phizer-bench/target/benchmarks.jar CacheHit -prof gc}
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Benchmark)
public class CacheHitBenchmark {
    /** The size asked for. */
    @Param({"s32", "m2000"})
    public String size = "";

    private final ResizeService service = ResizeService.builder()
            .master(new PhotoBackend())
            .size("s32", "32x32 square")
            .size("m2000", "2000x2000 max")
            .build();
    private ImageRequest whole = request(CropSpec.WHOLE, "s32");
    private ImageRequest cropped = request(new CropSpec(250, 250, 750, 750), "s32");

    /** Makes the pictures once. */
    @Setup(Level.Trial)
    public void warmCache() {
        whole = request(CropSpec.WHOLE, size);
        cropped = request(new CropSpec(250, 250, 750, 750), size);
        service.resize(whole);
        service.resize(cropped);
    }

    /** Lets go of the service's threads. */
    @TearDown(Level.Trial)
    public void close() {
        service.close();
    }

    /** The whole picture. */
    @Benchmark
    public Optional<ResizedImage> hit() {
        return service.getIfPresent(whole);
    }

    /** A crop, whose key is composed for each request. */
    @Benchmark
    public Optional<ResizedImage> hitOfCrop() {
        return service.getIfPresent(cropped);
    }

    private ImageRequest request(CropSpec crop, String code) {
        return new ImageRequest(service.sizes().find(code).orElseThrow(), crop, Photo.PICOS.file(), Set.of());
    }
}
