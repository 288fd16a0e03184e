package io.phizer.examples.server.cdn;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.phizer.config.ServiceConfig;
import io.phizer.examples.server.registry.NginxLocations;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Starts nginx as the user who runs the tests, with files of its own only. */
public final class Nginx {
    private static final Path PURGE = Path.of("/usr/lib/nginx/modules/ngx_http_cache_purge_module.so");

    private Nginx() {}

    /**
     * Starts it.
     *
     * @param http what stands in its block of that name
     */
    public static Daemon start(Path folder, String http) throws IOException, InterruptedException {
        Path program = Daemon.program("nginx");
        Path main = write(folder, http);
        return Daemon.start(
                List.of(program.toString(), "-p", folder.toString(), "-c", main.toString(), "-e", "stderr"),
                "start worker process ");
    }

    private static Path write(Path folder, String http) throws IOException {
        String user = System.getProperty("user.name");
        return Files.writeString(
                folder.resolve("main.conf"),
                (Files.exists(PURGE) ? "load_module " + PURGE + ";\n" : "")
                        + "daemon off;\n"
                        + (user.equals("root") ? "user root;\n" : "")
                        + "worker_processes 1;\npid " + folder + "/nginx.pid;\nerror_log stderr notice;\n"
                        + "events { worker_connections 512; }\n"
                        + "http {\naccess_log off;\nclient_body_temp_path body;\nproxy_temp_path proxy;\n"
                        + "fastcgi_temp_path fastcgi;\nuwsgi_temp_path uwsgi;\nscgi_temp_path scgi;\n"
                        + http + "\n}\n");
    }

    /** The status of the answer to a request for a path as it is, on a connection of its own. */
    public static int status(int port, String host, String path) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            return Integer.parseInt(answer.substring(9, 12));
        }
    }

    /** Skips the test where nginx cannot purge. */
    static void assumePurge() {
        Daemon.program("nginx");
        assumeTrue(Files.exists(PURGE), "nginx has no module for purging on this machine");
    }

    /** A file of the folder {@code cdn} with some texts replaced, each of which is there once. */
    static String shipped(String file, Map<String, String> replaced) throws IOException {
        String text = Files.readString(Path.of("cdn", file));
        for (Map.Entry<String, String> pair : replaced.entrySet()) {
            if (text.indexOf(pair.getKey()) < 0 || text.indexOf(pair.getKey()) != text.lastIndexOf(pair.getKey())) {
                throw new AssertionError(file + " has not one " + pair.getKey());
            }
            text = text.replace(pair.getKey(), pair.getValue());
        }
        return text;
    }

    /** The printed allow-list of a configuration. */
    static String locations(Map<String, String> keys) {
        return NginxLocations.of(ServiceConfig.of(keys, Path.of("."), "test"), "/img");
    }
}
