package io.phizer.examples.server.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.config.ServiceConfig;
import io.phizer.examples.server.cdn.Daemon;
import io.phizer.examples.server.cdn.Nginx;
import io.phizer.request.ParsedPath;
import io.phizer.request.RequestParser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The printed locations in the nginx of this machine. */
class NginxLocationsTest {
    private static final int URLS = 400;
    private static final int PASSED = 204;

    @TempDir
    Path folder;

    private Daemon nginx;

    @AfterEach
    void end() {
        if (nginx != null) {
            nginx.close();
        }
    }

    @Test
    void letPassWhatIsServedAndNoOtherSize() throws Exception {
        List<ServiceConfig> configs = new ArrayList<>();
        for (String policy : List.of("any", "none", "grid(2)", "grid(3)", "grid(50)", "signed")) {
            configs.add(config(policy, false));
            configs.add(config(policy, true));
        }
        int port = Daemon.freePort();
        int served = 0;
        nginx = Nginx.start(folder, servers(configs, port));
        for (int i = 0; i < configs.size(); i++) {
            RequestParser parser =
                    new RequestParser(configs.get(i).sizes(), configs.get(i).cropPolicy());
            RandomUrls urls = new RandomUrls(i, configs.get(i).sizes(), parser);
            for (int n = 0; n < URLS; n++) {
                String url = urls.next();
                ParsedPath parsed = parser.parse(url);
                int status = Nginx.status(port, "case" + i, "/img" + url);
                if (parsed instanceof ParsedPath.Asked) {
                    served++;
                    assertThat(status).as("served: %s", url).isEqualTo(PASSED);
                } else if (parsed instanceof ParsedPath.UnknownSize || parsed instanceof ParsedPath.NotOurs) {
                    assertThat(status).as("of no size: %s", url).isIn(400, 404);
                }
            }
        }
        assertThat(served).isGreaterThan(URLS / 2);
    }

    @Test
    void haveABoxWhereTheFirstSizeOfItIs() {
        String text = NginxLocations.of(
                ServiceConfig.of(
                        Map.of("master.dir", ".", "size.asked", "640 max-age=0", "size.m640", "640"), folder, "test"),
                "/img");

        // Values by key are sorted, so "asked" is the first.
        assertThat(text).containsOnlyOnce("640x640").contains("(?:asked|(?<phizeralias>640x640))", "(?:m640)");
    }

    @Test
    void takeHundredsOfSizesAndTheFinestGrid() throws Exception {
        Map<String, String> keys = new HashMap<>(Map.of("master.dir", ".", "crop.policy", "grid(3)"));
        IntStream.rangeClosed(1, 400).forEach(i -> keys.put("size.a-rather-long-code-" + i, i + "x100"));
        int port = Daemon.freePort();
        nginx = Nginx.start(folder, servers(List.of(ServiceConfig.of(keys, folder, "test")), port));
        for (int i = 1; i <= 400; i++) {
            assertThat(Nginx.status(port, "case0", "/img/a-rather-long-code-" + i + "/3x6/333x999/a.jpg"))
                    .isEqualTo(PASSED);
        }
        assertThat(Nginx.status(port, "case0", "/img/a-rather-long-code-401/a.jpg"))
                .isEqualTo(404);
        assertThat(Nginx.status(port, "case0", "/img/a-rather-long-code-1/3x6/334x999/a.jpg"))
                .isEqualTo(404);
    }

    private static String servers(List<ServiceConfig> configs, int port) {
        StringBuilder servers = new StringBuilder();
        for (int i = 0; i < configs.size(); i++) {
            servers.append("server {\nlisten 127.0.0.1:")
                    .append(port)
                    .append(";\nserver_name case")
                    .append(i)
                    .append(";\n");
            servers.append(
                    NginxLocations.of(configs.get(i), "/img").replace("proxy_pass http://phizer", "return " + PASSED));
            servers.append("}\n");
        }
        return servers.toString();
    }

    private ServiceConfig config(String policy, boolean ignoreCase) {
        Map<String, String> keys = new HashMap<>(Map.of(
                "master.dir", ".",
                "size.s220", "220 square",
                "size.Hero-1_x", "1600x900",
                "size.640x480", "640x480",
                "size.t100", "100",
                "crop.policy", policy,
                "sizes.ignore-case", String.valueOf(ignoreCase)));
        if (policy.equals("signed")) {
            keys.put("crop.key", "a key of 16 bytes");
        }
        return ServiceConfig.of(keys, folder, "test");
    }
}
