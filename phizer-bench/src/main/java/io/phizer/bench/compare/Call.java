package io.phizer.bench.compare;

import com.google.common.base.Splitter;
import java.util.List;

/** What a worker tells of one call: times in ns, heap in bytes or -1, and the bytes of each result. */
record Call(long wall, long cpu, long allocated, List<Integer> bytes) {

    static Call parse(String text) {
        List<String> words = Splitter.on(' ').splitToList(text);
        return new Call(
                Long.parseLong(words.get(0)),
                Long.parseLong(words.get(1)),
                Long.parseLong(words.get(2)),
                Splitter.on(',')
                        .splitToStream(words.get(3))
                        .map(Integer::valueOf)
                        .toList());
    }
}
