package io.phizer.markup;

import io.phizer.ResizeException;
import io.phizer.image.PixelSize;
import io.phizer.request.CropSpec;
import io.phizer.request.ImageRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An {@code img} element of one picture, with a {@code picture} element around it where there are other sizes for other
 * media. Describe it, then let {@link #toString} write it. All values are escaped. For one thread, as a template is.
 */
public final class ImgTag {
    private static final Pattern BLANKS = Pattern.compile("[\\s,]+");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");

    private final ImageUrls urls;
    private final String path;
    private final Map<String, String> media = new LinkedHashMap<>();
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private CropSpec crop = CropSpec.WHOLE;
    private String sizes = "";
    private String layout = "";

    ImgTag(ImageUrls urls, String path) {
        this.urls = urls;
        this.path = path;
        attributes.put("alt", "");
    }

    /**
     * The registered sizes to choose from, by code or box, with blanks between. The first is the one that {@code width} and
     * {@code height} tell, and what browsers without {@code srcset} show. All should show the same part of the picture.
     */
    public ImgTag sizes(String codes) {
        sizes = codes;
        return this;
    }

    /** How wide the picture is shown, as the attribute {@code sizes} has it: {@code (max-width: 600px) 100vw, 400px}. */
    public ImgTag layout(String widths) {
        layout = widths;
        return this;
    }

    /**
     * The part that is shown, as URLs have it, such as {@code 256x174/744x826}.
     *
     * @throws IllegalArgumentException if it is no crop
     */
    public ImgTag crop(String text) {
        crop = CropSpec.parse(text);
        return this;
    }

    /** What stands for the picture where it cannot be seen. Without it, or with null, the picture counts as decoration. */
    public ImgTag alt(@Nullable String text) {
        return attribute("alt", text == null ? "" : text);
    }

    /** Has browsers load the picture when it is about to be seen. */
    public ImgTag lazy() {
        return attribute("loading", "lazy").attribute("decoding", "async");
    }

    /**
     * Any other attribute, such as {@code class}.
     *
     * @throws IllegalArgumentException if that can be no name of an attribute, or is one that this element makes itself
     */
    public ImgTag attribute(String name, String value) {
        if (!NAME.matcher(name).matches()
                || List.of("src", "srcset", "sizes", "width", "height").contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("attribute '" + name + "', expected another name");
        }
        attributes.put(name, value);
        return this;
    }

    /** Other sizes where a media query holds, such as {@code (max-width: 600px)}; the first that holds counts. */
    public ImgTag when(String query, String codes) {
        media.put(query, codes);
        return this;
    }

    /**
     * The element, as HTML.
     *
     * @throws ResizeException if a size is not registered
     * @throws IllegalStateException if no size was given
     */
    @Override
    public String toString() {
        StringBuilder html = new StringBuilder();
        media.forEach((query, codes) -> {
            html.append("<source");
            append(html, "media", query);
            pictures(html, codes, false);
            html.append('>');
        });
        html.append("<img");
        pictures(html, sizes, true);
        attributes.forEach((name, value) -> append(html, name, value));
        html.append('>');
        return media.isEmpty() ? html.toString() : "<picture>" + html + "</picture>";
    }

    private void pictures(StringBuilder html, String codes, boolean image) {
        List<ImageRequest> requests = BLANKS.splitAsStream(codes.strip())
                .filter(code -> !code.isEmpty())
                .map(code -> urls.request(code, path, crop))
                .toList();
        if (requests.isEmpty()) {
            throw new IllegalStateException("image of '" + path + "' without a size");
        }
        ImageRequest first = requests.get(0);
        Optional<PixelSize> shown = urls.dimensions(first);
        if (image) {
            append(html, "src", urls.url(first));
        }
        if (shown.isPresent() && (requests.size() > 1 || !image)) {
            append(html, "srcset", srcset(requests));
            if (!layout.isEmpty()) {
                append(html, "sizes", layout);
            }
        } else if (!image) {
            append(html, "srcset", urls.url(first));
        }
        shown.ifPresent(size -> {
            append(html, "width", Integer.toString(size.width()));
            append(html, "height", Integer.toString(size.height()));
        });
    }

    /** Sizes that come out equally wide, since pictures are not enlarged, are named once. */
    private String srcset(List<ImageRequest> requests) {
        Map<Integer, String> byWidth = new TreeMap<>();
        for (ImageRequest request : requests) {
            urls.dimensions(request).ifPresent(size -> byWidth.putIfAbsent(size.width(), urls.url(request)));
        }
        List<String> candidates = new ArrayList<>();
        byWidth.forEach((width, url) -> candidates.add(url + " " + width + "w"));
        return String.join(", ", candidates);
    }

    private static void append(StringBuilder html, String name, String value) {
        html.append(' ').append(name).append("=\"");
        value.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.appendCodePoint(c);
            }
        });
        html.append('"');
    }
}
