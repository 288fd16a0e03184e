package io.phizer.examples.server;

import io.phizer.ResizeException;
import io.phizer.config.ConfigException;
import io.phizer.config.ServiceConfig;
import io.phizer.request.SizeException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the server as the command line says. */
public final class Main {
    /** The directory with the default configuration; the start script sets it. */
    private static final String HOME = "phizer.home";

    private static final int CANNOT_START = 1;
    private static final int WRONG_USAGE = 2;

    private final PrintStream out;
    private final PrintStream err;

    private Main(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Runs until the process is told to end. */
    public static void main(String[] arguments) {
        int status = new Main(System.out, System.err).run(List.of(arguments));
        if (status != 0) {
            System.exit(status);
        }
    }

    /** Returns as soon as the server runs, with 0; or with the exit status of what stopped it from doing so. */
    private int run(List<String> arguments) {
        try {
            CommandLine line = CommandLine.of(arguments);
            if (line.help()) {
                out.print(help());
                return 0;
            }
            Path file = line.config()
                    .map(Path::of)
                    .orElseGet(() -> Path.of(System.getProperty(HOME, "."), "phizer.properties"));
            if (line.print().isPresent()) {
                out.print(new Printer(line, file).text(line.print().get()));
                return 0;
            }
            return start(ServiceConfig.load(file, line.overrides(), "command line"));
        } catch (UsageException e) {
            err.println("phizer: " + e.getMessage() + "\nphizer: --help lists the options");
            return WRONG_USAGE;
        } catch (ConfigException e) {
            return wrong(e.problems());
        } catch (SizeException e) {
            return wrong(e.problems());
        } catch (ResizeException e) {
            err.println("phizer: " + e.getMessage());
            return CANNOT_START;
        }
    }

    private int wrong(List<String> problems) {
        problems.forEach(problem -> err.println("phizer: " + problem));
        return WRONG_USAGE;
    }

    private int start(ServiceConfig config) {
        ServerLog.configure(config.server());
        Logger log = LoggerFactory.getLogger(Main.class);
        config.warnings().forEach(log::warn);
        ExampleServer server = new ExampleServer(config);
        try {
            server.start();
        } catch (IOException e) {
            server.close();
            err.println("phizer: " + e.getMessage());
            return CANNOT_START;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "shutdown"));
        log.debug("process {}", ProcessHandle.current().pid());
        out.println(server.summary());
        out.println(server.address());
        return 0;
    }

    /** The status of a process that ends by a signal is 143 or the like, unless the hook itself ends it. */
    private static void stop(ExampleServer server) {
        boolean finished = server.stop();
        Runtime.getRuntime().halt(finished ? 0 : 1);
    }

    private static String help() {
        return new String(Template.resource("help.txt"), StandardCharsets.UTF_8);
    }
}
