package io.phizer.bench;

import io.phizer.bench.engine.Contender;
import io.phizer.bench.engine.Resizer;
import io.phizer.bench.engine.Target;
import io.phizer.bench.engine.Work;
import java.util.List;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * From the bytes of a photograph to those of a small JPEG, by phizer's engines and others of the JVM, without service
 * and cache. {@link #resize} gives milliseconds, {@link #throughput} source megapixels a second; the rows named
 * {@code gc.alloc.rate.norm} are bytes allocated for each picture.
 *
 * <p>{@code java -jar phizer-bench/target/benchmarks.jar EngineBenchmark -prof gc}, the same on JDK 17 and on 25; one
 * cell of it: {@code ... EngineBenchmark.resize -p engine=PHIZER,SCRIMAGE -p photo=SEEDING -p target=FIT_400 -prof gc}
 */
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@State(Scope.Benchmark)
public class EngineBenchmark {
    /** The engine. */
    @Param
    public Contender engine = Contender.PHIZER;

    /** The photograph. */
    @Param
    public Photo photo = Photo.PICTURE;

    /** The size asked for. */
    @Param({"SQUARE_120", "FIT_400", "FIT_1500"})
    public Target target = Target.FIT_400;

    private Resizer resizer = (source, work) -> List.of();
    private byte[] source = {};
    private Work work = Target.FIT_400.of(Photo.PICTURE.size());

    /** Source pixels, as a rate. */
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    @State(Scope.Thread)
    public static class Pixels {
        /** In millions. */
        public double megapixels;

        /** Starts the count again. */
        @Setup(Level.Iteration)
        public void reset() {
            megapixels = 0;
        }
    }

    /** Reads the photograph. */
    @Setup(Level.Trial)
    public void prepare() {
        resizer = engine.create();
        source = photo.load().array();
        work = target.of(photo.size());
    }

    /** Milliseconds for each picture. */
    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    public List<byte[]> resize() throws Exception {
        return resizer.resize(source, work);
    }

    /** Pictures, and megapixels of their sources, for each second. */
    @Benchmark
    @BenchmarkMode(Mode.Throughput)
    @OutputTimeUnit(TimeUnit.SECONDS)
    public List<byte[]> throughput(Pixels pixels) throws Exception {
        pixels.megapixels += photo.size().pixels() / 1e6;
        return resizer.resize(source, work);
    }
}
