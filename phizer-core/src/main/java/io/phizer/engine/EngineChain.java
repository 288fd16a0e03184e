package io.phizer.engine;

import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Several engines as one: each picture goes to the first that takes it. What an engine does not support passes on to
 * the next; a damaged or too large picture is refused at once, because no second opinion makes it better. Safe for use
 * by several threads, as its engines are.
 */
public final class EngineChain implements ImageEngine {
    private final List<ImageEngine> engines;

    private EngineChain(List<ImageEngine> engines) {
        this.engines = engines;
    }

    /**
     * A chain in the order of the list.
     *
     * @throws IllegalArgumentException if the list is empty
     */
    public static EngineChain of(List<ImageEngine> engines) {
        if (engines.isEmpty()) {
            throw new IllegalArgumentException("a chain needs at least one engine");
        }
        return new EngineChain(List.copyOf(engines));
    }

    /** The names of the engines, in order, each once, joined by {@code +}. */
    @Override
    public String name() {
        return engines.stream().map(ImageEngine::name).distinct().collect(Collectors.joining("+"));
    }

    /** Names and versions of all engines: which of them makes a result is known only when it is made. */
    @Override
    public String version() {
        return engines.stream()
                .map(engine -> engine.name() + "/" + engine.version())
                .collect(Collectors.joining("+"));
    }

    @Override
    public boolean supports(ImageFormat input, ImageFormat output) {
        return engines.stream().anyMatch(engine -> engine.supports(input, output));
    }

    /** The formats that are written by some engine, from sources of some format. */
    public Set<ImageFormat> outputs() {
        Set<ImageFormat> outputs = EnumSet.noneOf(ImageFormat.class);
        for (ImageFormat input : ImageFormat.values()) {
            for (ImageFormat output : ImageFormat.values()) {
                if (supports(input, output)) {
                    outputs.add(output);
                }
            }
        }
        return outputs;
    }

    @Override
    public ImageInfo probe(ImageBytes source) throws ImageException {
        ImageFormat input = formatOf(source);
        ImageException.Unsupported last = nothingFor(input.word());
        for (ImageEngine engine : engines) {
            if (reads(engine, input)) {
                try {
                    return engine.probe(source);
                } catch (ImageException.Unsupported passedOn) {
                    last = passedOn;
                }
            }
        }
        throw last;
    }

    /**
     * Who gets a job, and what that costs.
     *
     * @param engine the one that was chosen when it was asked for the cost
     * @param heapCost what it says
     * @param others the engines behind it, should it find out only while it renders that it passes the job on; they
     *     have other costs
     */
    public record Choice(ImageEngine engine, long heapCost, Optional<EngineChain> others) {}

    /**
     * Finds the engine for a job: the first that takes it.
     *
     * @throws ImageException if none takes it, or the first that could finds the picture damaged or too large
     */
    public Choice choose(ImageBytes source, List<ResizePlan> plans) throws ImageException {
        return choose(source, plans, Long.MAX_VALUE);
    }

    /**
     * Finds the engine for a job: the first that takes it for no more than a number of bytes, since one behind a fast one
     * may be more sparing; if there is no such engine, the first that takes it.
     *
     * @param most the bytes of memory that the job may cost
     * @throws ImageException if none takes it, or the first that could finds the picture damaged or too large
     */
    public Choice choose(ImageBytes source, List<ResizePlan> plans, long most) throws ImageException {
        Optional<Choice> first = Optional.empty();
        ImageException last = nothingFor(source, plans);
        for (int i = 0; i < engines.size(); i++) {
            if (!supportsAll(engines.get(i), formatOf(source), plans)) {
                continue;
            }
            try {
                long cost = engines.get(i).heapCost(source, plans);
                List<ImageEngine> behind = engines.subList(i + 1, engines.size());
                Choice choice =
                        new Choice(engines.get(i), cost, behind.isEmpty() ? Optional.empty() : Optional.of(of(behind)));
                if (cost <= most) {
                    return choice;
                }
                first = first.isPresent() ? first : Optional.of(choice);
            } catch (ImageException.Unsupported passedOn) {
                last = passedOn;
            } catch (ImageException refused) {
                last = refused;
                break;
            }
        }
        if (first.isPresent()) {
            return first.get();
        }
        throw last;
    }

    /** The cost of the engine that {@link #choose} finds. */
    @Override
    public long heapCost(ImageBytes source, List<ResizePlan> plans) throws ImageException {
        return choose(source, plans).heapCost();
    }

    /**
     * Renders by the first engine that does not pass the job on, be it in the midst of it: then another takes its turn,
     * at a cost that {@link #heapCost} did not tell.
     */
    @Override
    public List<ImageBytes> render(ImageBytes source, List<ResizePlan> plans, Cancellation cancelled)
            throws ImageException {
        return first(source, plans, i -> engines.get(i).render(source, plans, cancelled));
    }

    /** What the first engine says that does not pass the job on. */
    private <T> T first(ImageBytes source, List<ResizePlan> plans, Question<T> question) throws ImageException {
        ImageFormat input = formatOf(source);
        ImageException.Unsupported last = nothingFor(source, plans);
        for (int i = 0; i < engines.size(); i++) {
            if (supportsAll(engines.get(i), input, plans)) {
                try {
                    return question.ask(i);
                } catch (ImageException.Unsupported passedOn) {
                    last = passedOn;
                }
            }
        }
        throw last;
    }

    @FunctionalInterface
    private interface Question<T> {
        T ask(int engine) throws ImageException;
    }

    private static ImageFormat formatOf(ImageBytes source) throws ImageException.Unsupported {
        return source.format().orElseThrow(() -> new ImageException.Unsupported("a format known by its first bytes"));
    }

    private static boolean reads(ImageEngine engine, ImageFormat input) {
        for (ImageFormat output : ImageFormat.values()) {
            if (engine.supports(input, output)) {
                return true;
            }
        }
        return false;
    }

    private static boolean supportsAll(ImageEngine engine, ImageFormat input, List<ResizePlan> plans) {
        return plans.stream().allMatch(plan -> engine.supports(input, plan.output()));
    }

    private static ImageException.Unsupported nothingFor(ImageBytes source, List<ResizePlan> plans)
            throws ImageException.Unsupported {
        return nothingFor(formatOf(source).word() + " to all of "
                + plans.stream().map(plan -> plan.output().word()).distinct().toList());
    }

    private static ImageException.Unsupported nothingFor(String what) {
        return new ImageException.Unsupported(what);
    }
}
