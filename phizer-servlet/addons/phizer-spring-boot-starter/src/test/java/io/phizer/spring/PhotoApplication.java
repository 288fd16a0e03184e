package io.phizer.spring;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** An application as others write it, with nothing of phizer in its code. */
@SpringBootConfiguration
@EnableAutoConfiguration
@RestController
public class PhotoApplication {
    static final Path PHOTOS = Path.of("..", "..", "..", "examples", "server", "photos");
    static final String PHOTO = "sunset_by_Aitzol_Berasategi.jpg";

    /** Starts it on a free port of loopback. */
    static ConfigurableApplicationContext start(String... properties) {
        List<String> arguments = new ArrayList<>(
                List.of("--server.port=0", "--server.address=127.0.0.1", "--spring.main.banner-mode=off"));
        arguments.addAll(List.of(properties));
        return new SpringApplicationBuilder(PhotoApplication.class).run(arguments.toArray(String[]::new));
    }

    /** Starts it in a JVM of its own, and tells the port in a line. */
    public static void main(String[] properties) {
        System.out.println("port " + start(properties).getEnvironment().getProperty("local.server.port"));
    }

    @GetMapping("/hello")
    String hello() {
        return "hello";
    }

    @GetMapping("/img/hello")
    String helloBelowThePrefix() {
        return "hello from below";
    }
}
