package io.phizer.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phizer.bench.engine.Contender;
import io.phizer.bench.engine.JdkJpeg;
import io.phizer.bench.engine.Target;
import io.phizer.bench.engine.TestJpeg;
import io.phizer.bench.engine.Work;
import io.phizer.image.PixelSize;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResizeWorkerTest {

    @TempDir
    private Path folder;

    @Test
    void worksInAProcessOfItsOwn() throws Exception {
        Path photo = photo(640, 480);
        Path small = folder.resolve("small.jpg");
        Work work = Target.FIT_400.of(new PixelSize(640, 480));
        try (WorkerProcess worker = WorkerProcess.start(command(), folder.resolve("log"))) {
            assertThat(worker.about()).contains(Runtime.version().toString());
            worker.load(photo);
            Call call = worker.run(work);
            worker.result(0, small);
            assertThat(Files.size(small)).isEqualTo(call.bytes().get(0).longValue());
            assertThat(call.wall()).isPositive();
            assertThat(call.allocated()).isPositive();
            assertThat(JdkJpeg.read(Files.readAllBytes(small)).getWidth()).isEqualTo(400);
        }
    }

    @Test
    void livesOnAfterAnError() throws Exception {
        try (WorkerProcess worker = WorkerProcess.start(command(), folder.resolve("log"))) {
            assertThatThrownBy(() -> worker.load(folder.resolve("nowhere.jpg")))
                    .isInstanceOf(WorkerProcess.WorkerException.class)
                    .hasMessageContaining("nowhere.jpg");
            assertThat(worker.about()).isNotEmpty();
        }
    }

    @Test
    void answersOneResultForEachSize() throws Exception {
        ResizeWorker worker = new ResizeWorker(Contender.IMAGEIO_FULL.create());
        assertThat(worker.answer("load " + photo(2000, 1500))).startsWith("ok ");
        Work five = Target.FIVE.of(new PixelSize(2000, 1500));
        String answer = worker.answer("run " + WorkLine.format(five));
        assertThat(answer).startsWith("ok ");
        assertThat(Call.parse(answer.substring("ok ".length())).bytes()).hasSize(5);
    }

    @Test
    void tellsWhatItDoesNotUnderstand() {
        ResizeWorker worker = new ResizeWorker(Contender.IMAGEIO_FULL.create());
        assertThat(worker.answer("sing")).isEqualTo("error no such verb: sing");
        assertThat(worker.answer("run WHOLE")).startsWith("error ").contains("1 words, expected SHAPE");
    }

    @Test
    void readsTheLineOfWorkThatItsDriverWrites() {
        for (Target target : Target.values()) {
            Work work = target.of(new PixelSize(4000, 3000));
            assertThat(WorkLine.parse(WorkLine.format(work))).isEqualTo(work);
        }
    }

    private Path photo(int width, int height) throws Exception {
        return Files.write(folder.resolve("a photo.jpg"), TestJpeg.encode(width, height));
    }

    private static List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                ResizeWorker.class.getName(),
                Contender.IMAGEIO_FULL.name());
    }
}
