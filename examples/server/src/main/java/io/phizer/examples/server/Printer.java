package io.phizer.examples.server;

import io.phizer.config.ServiceConfig;
import io.phizer.engine.portable.PortableEngine;
import io.phizer.examples.server.registry.NginxLocations;
import io.phizer.examples.server.registry.OpenApi;
import io.phizer.examples.server.registry.Report;
import io.phizer.request.SourcePath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Prints what follows from a configuration. */
final class Printer {
    private static final int MOST_PICTURES = 24;

    private final CommandLine line;
    private final Path file;

    /** A printer for that configuration file, in which the line replaces values. */
    Printer(CommandLine line, Path file) {
        this.line = line;
        this.file = file;
    }

    /**
     * The text.
     *
     * @throws UsageException if that cannot be told of this configuration
     * @throws io.phizer.config.ConfigException if it cannot be used
     * @throws io.phizer.ResizeException if a picture that is to be measured cannot be made
     */
    String text(Printout what) throws UsageException {
        ServiceConfig config = load(Map.of());
        ServerLog.configure(config.server());
        return switch (what) {
            case NGINX -> nginx(config);
            case OPENAPI -> OpenApi.of(config, ExampleServer.PREFIX);
            case REPORT -> Report.of(config, load(Map.of("cache.enabled", "false")), pictures(config));
        };
    }

    private static String nginx(ServiceConfig config) throws UsageException {
        try {
            return NginxLocations.of(config, ExampleServer.PREFIX);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private ServiceConfig load(Map<String, String> more) {
        Map<String, String> overrides = new LinkedHashMap<>(line.overrides());
        overrides.putAll(more);
        return ServiceConfig.load(file, overrides, "command line");
    }

    private List<String> pictures(ServiceConfig config) throws UsageException {
        List<String> named = line.pictures();
        for (String picture : named) {
            Optional<String> fault = SourcePath.fault(picture);
            if (fault.isPresent()) {
                throw new UsageException("--pictures: '" + picture + "' is no source path: " + fault.get());
            }
        }
        List<String> pictures = named.isEmpty() ? listed(config) : named;
        if (pictures.isEmpty()) {
            throw new UsageException("there is no picture in the master's directory to measure with");
        }
        return pictures;
    }

    private static List<String> listed(ServiceConfig config) throws UsageException {
        Path directory = config.masterDirectory()
                .orElseThrow(() -> new UsageException(
                        "the master is a web server, whose pictures cannot be listed: name some with --pictures"));
        try {
            return new PhotoFolder(directory, new PortableEngine(), MOST_PICTURES)
                    .list().stream()
                            .filter(photo -> photo.info().isPresent())
                            .filter(Shots::canBeAskedFor)
                            .map(Photo::path)
                            .toList();
        } catch (IOException e) {
            throw new UsageException("the master's directory cannot be listed: " + e.getMessage());
        }
    }
}
