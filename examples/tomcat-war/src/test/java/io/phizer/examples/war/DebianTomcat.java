package io.phizer.examples.war;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tomcat as Debian's package has it, with its own configuration but for the port, in a folder of the test's own. */
final class DebianTomcat implements AutoCloseable {
    static final Path HOME = Path.of("/usr/share/tomcat10");

    private static final Pattern STARTED = Pattern.compile("ProtocolHandler \\[\"http-nio-.*-([0-9]+)\"]");

    private final Process process;
    private final BufferedReader printed;
    private final List<String> log = new ArrayList<>();
    private final URI root;

    private DebianTomcat(Process process) throws IOException {
        this.process = process;
        this.printed = process.inputReader(StandardCharsets.UTF_8);
        this.root = awaitAddress();
    }

    /** Starts with one application, whose path is its file's name. */
    static DebianTomcat start(Path base, Path application) throws IOException {
        for (String folder : List.of("logs", "temp", "webapps", "work")) {
            Files.createDirectories(base.resolve(folder));
        }
        copy(HOME.resolve("etc"), base.resolve("conf"));
        Path server = base.resolve("conf/server.xml");
        String anyPort = "port=\"0\" address=\"127.0.0.1\"";
        Files.writeString(
                server,
                Files.readString(server).replace("port=\"8080\"", anyPort).replace("port=\"8005\"", "port=\"-1\""));
        Files.copy(application, base.resolve("webapps").resolve(application.getFileName()));
        ProcessBuilder builder =
                new ProcessBuilder(HOME.resolve("bin/catalina.sh").toString(), "run").redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("CATALINA_HOME", HOME.toString());
        builder.environment().put("CATALINA_BASE", base.toString());
        builder.environment().put("CATALINA_OPTS", "-Xmx256m -Djava.awt.headless=true");
        Process process = builder.start();
        try {
            return new DebianTomcat(process);
        } catch (IOException | RuntimeException | Error e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            files.forEach(file -> {
                try {
                    Path target = to.resolve(from.relativize(file).toString());
                    if (Files.isDirectory(file)) {
                        Files.createDirectories(target);
                    } else {
                        Files.copy(file, target);
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    /** It tells its port when all applications have been started. */
    private URI awaitAddress() throws IOException {
        boolean deployed = false;
        for (String line = printed.readLine(); line != null; line = printed.readLine()) {
            log.add(line);
            deployed |= line.contains("has finished in");
            Matcher started = STARTED.matcher(line);
            if (deployed && started.find()) {
                return URI.create("http://127.0.0.1:" + started.group(1));
            }
        }
        throw new IOException("Tomcat ended:\n" + String.join("\n", log));
    }

    URI root() {
        return root;
    }

    /** Asks it to end, and waits for that; all that it has printed. */
    List<String> stop() throws IOException {
        process.toHandle().destroy(); // which leaves what it prints to be read
        for (String line = printed.readLine(); line != null; line = printed.readLine()) {
            log.add(line);
        }
        return List.copyOf(log);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
