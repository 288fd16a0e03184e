package io.phizer.redis;

import io.phizer.ResizeService;
import io.phizer.ResizeServiceBuilder;
import io.phizer.StoreStats;
import io.phizer.backend.Backend;
import io.phizer.backend.FetchRequest;
import io.phizer.backend.FetchResult;
import io.phizer.image.ImageBytes;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;

/** A backend whose pictures are all of one colour, that of the moment. */
final class Pictures implements Backend {
    final AtomicInteger fetches = new AtomicInteger();
    private volatile int colour = Color.RED.getRGB();

    void colour(Color now) {
        colour = now.getRGB();
    }

    /** A service on these pictures with a store of results. */
    ResizeServiceBuilder service(RedisCache store) {
        return ResizeService.builder()
                .master(this)
                .shards(2)
                .workers(2)
                .requestTimeout(Duration.ofSeconds(30))
                .size("a", "16 format=png")
                .size("b", "8 format=png")
                .resultStore(store)
                .closeWithService(store);
    }

    /** How it stands with what a service keeps behind memory: {@code results} or {@code sources}. */
    static StoreStats store(ResizeService service, String name) {
        return service.stats().stores().stream()
                .filter(store -> store.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** What colour a picture has. */
    static Color read(ImageBytes picture) {
        try {
            return new Color(ImageIO.read(picture.openStream()).getRGB(3, 3));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String name() {
        return "pictures";
    }

    @Override
    public FetchResult fetch(FetchRequest request) {
        fetches.incrementAndGet();
        return new FetchResult.Found(draw(), Optional.empty(), Optional.empty());
    }

    private ImageBytes draw() {
        BufferedImage pixels = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 32 * 32; i++) {
            pixels.setRGB(i % 32, i / 32, colour);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(pixels, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ImageBytes.wrap(out.toByteArray());
    }

    @Override
    public void close() {}
}
