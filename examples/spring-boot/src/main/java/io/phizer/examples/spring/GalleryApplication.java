package io.phizer.examples.spring;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** An application with a page of photographs; its pictures come from what stands below {@code phizer.} in its properties. */
@SpringBootApplication
public class GalleryApplication {
    /** Starts it. */
    public static void main(String[] args) {
        SpringApplication.run(GalleryApplication.class, args);
    }
}
