package io.phizer.bench.compare;

import com.google.common.collect.Sets;
import io.phizer.bench.engine.Target;
import io.phizer.bench.engine.Work;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** One kind of result, and who is asked for it. */
enum Case {
    FIT400(Target.FIT_400, "fit 400x300"),
    FIT1500(Target.FIT_1500, "fit 1500"),
    SQUARE120(Target.SQUARE_120, "square of 120"),
    FIVE(Target.FIVE, "five sizes at once"),
    CROP400(Target.CROP_400, "middle in 400x300"),
    TWOTHIRDS(Target.TWO_THIRDS, "two thirds");

    /** Above this a result of two thirds is larger than what sites show. */
    private static final double MOST_MEGAPIXELS_FOR_TWO_THIRDS = 9;

    private static final Set<Tool> SCORED =
            Sets.immutableEnumSet(Tool.PHIZER, Tool.PHIZER_BEST, Tool.SHARP, Tool.SHARP_FULL);

    private final Target target;
    private final String label;

    Case(Target target, String label) {
        this.target = target;
        this.label = label;
    }

    /** The name in figures. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name in tables and plots. */
    String label() {
        return label;
    }

    /** The work for a photo, or nothing where nothing would be made smaller. */
    Optional<Work> work(PhotoFile photo) {
        if (this == TWOTHIRDS && photo.megapixels() > MOST_MEGAPIXELS_FOR_TWO_THIRDS) {
            return Optional.empty();
        }
        return Optional.of(target.of(photo.size())).filter(work -> work.leastShrink() > 1);
    }

    List<Tool> tools() {
        return switch (this) {
            case FIT400 -> List.of(Tool.values());
            case FIT1500, CROP400, TWOTHIRDS -> List.of(Tool.PHIZER, Tool.SHARP, Tool.PHIZER_BEST, Tool.SHARP_FULL);
            case SQUARE120, FIVE -> List.of(Tool.PHIZER, Tool.SHARP);
        };
    }

    /** Whose results are scored. A square is not: sharp cuts it after resizing, a fraction of a pixel elsewhere. */
    List<Tool> scored() {
        return this == SQUARE120
                ? List.of()
                : tools().stream().filter(SCORED::contains).toList();
    }
}
