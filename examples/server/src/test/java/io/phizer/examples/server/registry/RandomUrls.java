package io.phizer.examples.server.registry;

import io.phizer.request.CropSpec;
import io.phizer.request.ImageRequest;
import io.phizer.request.RequestParser;
import io.phizer.request.SizeRegistry;
import io.phizer.request.SizeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Paths of pictures and paths that nearly are some, the same ones for the same seed. */
final class RandomUrls {
    private static final List<String> NAMES = List.of(
            "a.jpg",
            "cats",
            "b%20c",
            "%C3%A9.png",
            "100%25",
            "x%3By",
            "q%3Fz",
            "%23",
            "10x10",
            "0x0",
            "500x500",
            "..",
            ".",
            "%2e%2e",
            "%2F",
            "",
            "a;b",
            "c:d",
            "+",
            "%0A",
            "%E2%80%A8",
            "%5C",
            "%zz",
            "AAAAAAAAAAAAAAAAAAAAAA",
            "B_-9AAAAAAAAAAAAAAAAAA");
    private static final List<String> CORNERS = List.of(
            "0x0",
            "250x250",
            "500x500",
            "750x1000",
            "1000x1000",
            "50x100",
            "51x100",
            "7x14",
            "700x7",
            "00x0",
            "010x20",
            "1001x5",
            "9x9999",
            "x5",
            "5x",
            "5X5",
            "%35x5",
            "5%785");

    private final Random random;
    private final SizeRegistry sizes;
    private final RequestParser parser;

    RandomUrls(long seed, SizeRegistry sizes, RequestParser parser) {
        this.random = new Random(seed);
        this.sizes = sizes;
        this.parser = parser;
    }

    /** The next path below the filter's mapping. */
    String next() {
        return random.nextInt(3) == 0 ? respelled(written()) : composed();
    }

    private String written() {
        SizeSpec size = any(sizes.sizes());
        String path = any(List.of("a.jpg", "cats/1.jpg", "10x10/20x20/a.jpg", "x y/é;?#%.png", "10x10/b"));
        ImageRequest request = ImageRequest.of(size, path);
        int step = any(List.of(1, 7, 50, 250));
        return parser.path(random.nextBoolean() ? request : request.withCrop(crop(step)));
    }

    private CropSpec crop(int step) {
        int lines = 1000 / step;
        int left = random.nextInt(lines);
        int top = random.nextInt(lines);
        int right = left + 1 + random.nextInt(lines - left);
        int bottom = top + 1 + random.nextInt(lines - top);
        return new CropSpec(left * step, top * step, right * step, bottom * step);
    }

    /** Some characters percent-encoded that need not be, letters of escapes in lower case. */
    private String respelled(String path) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '%') {
                String escape = path.substring(i, i + 3);
                text.append(random.nextInt(4) == 0 ? escape.toLowerCase(Locale.ROOT) : escape);
                i += 2;
            } else if (c != '/' && random.nextInt(12) == 0) {
                text.append(String.format("%%%02X", (int) c));
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    private String composed() {
        List<String> segments = new ArrayList<>();
        segments.add(size());
        if (random.nextInt(3) > 0) {
            segments.add(any(CORNERS));
            segments.add(any(CORNERS));
        }
        int names = random.nextInt(4);
        for (int i = 0; i < names; i++) {
            segments.add(any(NAMES));
        }
        return "/" + String.join("/", segments);
    }

    private String size() {
        SizeSpec size = any(sizes.sizes());
        String code = size.code();
        return switch (random.nextInt(14)) {
            case 0 -> code + "x";
            case 1 -> code.substring(1);
            case 2 -> size.box() + "0";
            case 3 -> "0" + size.box();
            case 4 -> "";
            case 5 -> any(NAMES);
            case 6 -> code.toUpperCase(Locale.ROOT);
            case 7 -> size.box().toString().toUpperCase(Locale.ROOT);
            case 8 -> code.replace("s", "%C5%BF");
            case 9, 10 -> size.box().toString();
            default -> code;
        };
    }

    private <T> T any(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
