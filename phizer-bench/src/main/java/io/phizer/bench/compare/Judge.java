package io.phizer.bench.compare;

import io.phizer.bench.engine.JdkJpeg;
import io.phizer.bench.engine.Work;
import io.phizer.bench.quality.LanczosReference;
import io.phizer.bench.quality.Samples;
import io.phizer.bench.quality.Score;
import io.phizer.image.PixelSize;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Scores the results of one photo against references that are made once. */
final class Judge {
    private final BufferedImage picture;
    private final Map<List<Object>, Samples> references = new HashMap<>();

    Judge(Path photo) throws IOException {
        picture = JdkJpeg.read(Files.readAllBytes(photo));
    }

    /** Scores what a worker has made last, which was this work. */
    List<Score> scores(WorkerProcess worker, Work work, Path scratch) throws IOException {
        List<Score> scores = new ArrayList<>();
        for (int i = 0; i < work.targets().size(); i++) {
            worker.result(i, scratch);
            Samples result = Samples.of(JdkJpeg.read(Files.readAllBytes(scratch)));
            scores.add(Score.of(result, reference(work, work.targets().get(i))));
        }
        return scores;
    }

    Samples reference(Work work, PixelSize target) {
        return references.computeIfAbsent(
                List.of(work.region(), target), key -> LanczosReference.resample(picture, work.region(), target));
    }
}
