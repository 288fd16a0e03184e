package io.phizer.bench.compare;

import com.google.common.base.Splitter;
import io.phizer.bench.engine.Shape;
import io.phizer.bench.engine.Work;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.util.List;
import java.util.stream.Collectors;

/** Work as the line {@code SHAPE X,Y,W,H QUALITY WxH,...} that workers are told. */
final class WorkLine {
    private WorkLine() {}

    static String format(Work work) {
        Region part = work.region();
        return work.shape() + " " + part.x() + "," + part.y() + "," + part.width() + "," + part.height() + " "
                + work.quality() + " "
                + work.targets().stream().map(PixelSize::toString).collect(Collectors.joining(","));
    }

    static Work parse(String line) {
        List<String> words = Splitter.on(' ').splitToList(line);
        if (words.size() != 4) {
            throw new IllegalArgumentException(words.size() + " words, expected SHAPE X,Y,W,H QUALITY WxH,...");
        }
        List<Integer> part = numbers(',', words.get(1));
        return new Work(
                Shape.valueOf(words.get(0)),
                new Region(part.get(0), part.get(1), part.get(2), part.get(3)),
                Splitter.on(',')
                        .splitToStream(words.get(3))
                        .map(size -> numbers('x', size))
                        .map(sides -> new PixelSize(sides.get(0), sides.get(1)))
                        .toList(),
                Integer.parseInt(words.get(2)));
    }

    private static List<Integer> numbers(char separator, String text) {
        return Splitter.on(separator).splitToStream(text).map(Integer::valueOf).toList();
    }
}
