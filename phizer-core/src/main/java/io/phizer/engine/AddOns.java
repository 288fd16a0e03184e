package io.phizer.engine;

import io.phizer.image.ImageFormat;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What add-ons bring to the engines: writers of further formats, and faster decoders. Of several for one format the
 * first counts. Immutable.
 */
public record AddOns(List<ResultWriter> writers, List<SourceDecoder> decoders) {
    private static final Logger log = LoggerFactory.getLogger(AddOns.class);

    private static final Set<ImageFormat> OWN = Set.of(ImageFormat.JPEG, ImageFormat.PNG, ImageFormat.GIF);

    /** Takes copies of the lists. */
    public AddOns {
        writers = List.copyOf(writers);
        decoders = List.copyOf(decoders);
    }

    /** Nothing but what phizer-core does by itself. */
    public static AddOns none() {
        return new AddOns(List.of(), List.of());
    }

    /**
     * What the class loader of phizer-core finds by {@link ServiceLoader}. An add-on that does not start, for want of its
     * native library for instance, is left out, with a warning in the log.
     */
    public static AddOns find() {
        Set<String> faults = new LinkedHashSet<>();
        AddOns found = new AddOns(load(ResultWriter.class, faults), load(SourceDecoder.class, faults));
        faults.forEach(fault -> log.warn("an add-on is left out: {}", fault));
        return found;
    }

    /** The writer of a format; none for those that phizer-core writes. */
    public Optional<ResultWriter> writer(ImageFormat format) {
        return OWN.contains(format)
                ? Optional.empty()
                : writers.stream().filter(writer -> writer.format() == format).findFirst();
    }

    /** The decoder of a format. */
    public Optional<SourceDecoder> decoder(ImageFormat format) {
        return decoders.stream().filter(decoder -> decoder.format() == format).findFirst();
    }

    /** What these add to the version of an engine that writes with them: empty if there is no writer. */
    public String writersVersion() {
        StringBuilder version = new StringBuilder();
        writers.forEach(
                writer -> version.append('-').append(writer.name()).append('/').append(writer.version()));
        return version.toString();
    }

    /** What these add to the version of an engine that decodes with them: empty if there is no decoder. */
    public String decodersVersion() {
        StringBuilder version = new StringBuilder();
        decoders.forEach(decoder ->
                version.append('-').append(decoder.name()).append('/').append(decoder.version()));
        return version.toString();
    }

    /** The class loader is that of this class, and not the thread's: that of another application may be set there. */
    private static <T> List<T> load(Class<T> service, Set<String> faults) {
        List<T> found = new ArrayList<>();
        Iterator<T> providers =
                ServiceLoader.load(service, AddOns.class.getClassLoader()).iterator();
        while (true) {
            try {
                if (!providers.hasNext()) {
                    return found;
                }
                found.add(providers.next());
            } catch (ServiceConfigurationError unusable) {
                Throwable cause = unusable.getCause() == null ? unusable : unusable.getCause();
                faults.add(
                        cause instanceof IllegalStateException ? String.valueOf(cause.getMessage()) : cause.toString());
            }
        }
    }
}
