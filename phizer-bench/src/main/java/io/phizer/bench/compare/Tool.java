package io.phizer.bench.compare;

import io.phizer.bench.engine.Contender;
import java.util.Arrays;
import java.util.Optional;

/** What is compared; each has a worker of its own. Those with the name of a {@link Contender} run in a JVM. */
enum Tool {
    PHIZER("phizer", "#d1495b"),
    PHIZER_BEST("phizer best", "#edae49"),
    SHARP("sharp", "#00798c"),
    SHARP_FULL("sharp full", "#1b2a49"),
    SCRIMAGE("Scrimage", "#7a7a7a"),
    THUMBNAILATOR("Thumbnailator", "#9c6ade"),
    IMAGEIO_FULL("ImageIO", "#66a182"),
    IMAGEIO_SUBSAMPLING("ImageIO subsampling", "#b0c27a");

    private final String label;
    private final String colour;

    Tool(String label, String colour) {
        this.label = label;
        this.colour = colour;
    }

    /** The name in tables and plots; {@code sharp full} is sharp with {@code fastShrinkOnLoad: false}. */
    String label() {
        return label;
    }

    /** For plots, as CSS writes it. */
    String colour() {
        return colour;
    }

    /** The engine, if it runs in a JVM. */
    Optional<Contender> contender() {
        return Arrays.stream(Contender.values())
                .filter(contender -> contender.name().equals(name()))
                .findFirst();
    }
}
