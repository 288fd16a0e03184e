package io.phizer.config;

import io.phizer.request.SizeRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes a configuration of a text, or tells all that is wrong with it. */
final class ConfigReader {
    private final Path base;
    private final ConfigAddOns addOns;
    private final List<String> problems = new ArrayList<>();

    /**
     * Begins.
     *
     * @param base where relative directories begin
     * @param addOns kinds of stores and backends besides phizer-core's own
     */
    ConfigReader(Path base, ConfigAddOns addOns) {
        this.base = base;
        this.addOns = addOns;
    }

    ServiceConfig read(ConfigText text, List<Entry> overrides) {
        boolean ini = text.isIni();
        Settings settings = new Settings(text.entries(problems), overrides, problems, addOns);
        BackendReader backends = new BackendReader(settings, base);
        Optional<BackendSettings> master = backends.master();
        List<BackendSettings> slaves = backends.slaves();
        StoreReader stores = new StoreReader(settings, base);
        Optional<StoreSettings> resultStore = stores.results();
        Optional<StoreSettings> sourceStore = stores.sources();
        FallbackReader fallbacks = new FallbackReader(settings, base);
        fallbacks.check();
        SizeReader sizeReader = new SizeReader(settings, fallbacks);
        Optional<SizeRegistry> sizes = sizeReader.read();
        new CropReader(settings).check();
        if (!backends.namesMaster() && !(ini && text.hasLine("[master]"))) {
            String expected = ini ? "a section [master] with host, port and root" : "master.url or master.dir";
            problems.add(text.origin() + ": there is no master, expected " + expected);
        }
        if (!sizeReader.namesSizes()) {
            String expected = ini ? "220 x 220 square in [sizes]" : "size.s220 = 220x220 square";
            problems.add(text.origin() + ": there is no size, expected at least one such as " + expected);
        }
        if (!problems.isEmpty()) {
            // Code may add an engine that writes more, so by itself a format is no problem before the service is built.
            sizeReader.checkFormats(ServiceConfig.writtenFormats());
        }
        if (!problems.isEmpty() || master.isEmpty() || sizes.isEmpty()) {
            throw new ConfigException(problems.stream().distinct().toList());
        }
        return new ServiceConfig(settings, base, master.get(), slaves, resultStore, sourceStore, sizes.get());
    }
}
