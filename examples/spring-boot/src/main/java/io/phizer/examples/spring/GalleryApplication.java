package io.phizer.examples.spring;

import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.core.env.Environment;

/** An application with a page of photographs; its pictures come from what stands below {@code phizer.} in its properties. */
@SpringBootApplication
public class GalleryApplication {
    /** Starts it, and prints what can be looked at. */
    public static void main(String[] args) {
        Environment environment =
                SpringApplication.run(GalleryApplication.class, args).getEnvironment();
        links(environment).forEach(System.out::println);
    }

    /** The addresses of a started application, the page first. */
    static List<String> links(Environment environment) {
        String root = "http://" + environment.getProperty("server.address", "localhost") + ":"
                + environment.getRequiredProperty("local.server.port")
                + environment.getProperty("server.servlet.context-path", "");
        return List.of(root + "/", root + "/actuator/health", root + "/actuator/prometheus");
    }
}
