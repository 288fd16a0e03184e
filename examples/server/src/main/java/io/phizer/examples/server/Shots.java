package io.phizer.examples.server;

import io.phizer.ResizePlanner;
import io.phizer.ResizeService;
import io.phizer.image.ImageFormat;
import io.phizer.image.PixelSize;
import io.phizer.request.CropSpec;
import io.phizer.request.ImageRequest;
import io.phizer.request.ParsedPath;
import io.phizer.request.SizeSpec;
import io.phizer.request.SourcePath;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Writes pictures into the page, each with its URL below. */
final class Shots {
    private static final CropSpec CENTRE = new CropSpec(250, 250, 750, 750);
    /** Where something worth a crop is in the photographs that come with the server. */
    private static final Map<String, CropSpec> CROPS =
            Map.of("friends_by_Aitzol_Berasategi.jpg", new CropSpec(270, 205, 710, 655));

    private final Template section = Template.load("section.html");
    private final Template shot = Template.load("shot.html");
    private final Template crop = Template.load("crop.html");
    private final Template prefix = Template.load("prefix.html");
    private final Template credit = Template.load("credit.html");
    private final ResizeService service;
    private final List<SizeSpec> sizes;
    /** The size with the largest box, shown first. */
    private final SizeSpec largest;

    Shots(ResizeService service) {
        this.service = service;
        this.sizes = service.sizes().sizes();
        this.largest = sizes.stream()
                .max(Comparator.comparingLong(
                        size -> (long) size.box().width() * size.box().height()))
                .orElseThrow();
    }

    /** Whether there is a URL for a file, whose name may hold what no URL may. */
    static boolean canBeAskedFor(Photo photo) {
        return SourcePath.fault(photo.path()).isEmpty();
    }

    /** Whether its URL would be answered with a picture, the crop policy in mind. */
    boolean admits(ImageRequest request) {
        return service.parser().parse(service.path(request)) instanceof ParsedPath.Asked;
    }

    /** A photograph at every size. */
    Html section(Photo photo, Optional<Credit> by) {
        List<Html> small = sizes.stream()
                .filter(size -> !size.equals(largest))
                .map(size -> shot(photo, size))
                .toList();
        boolean tall = size(photo, ImageRequest.of(largest, photo.path()))
                .filter(pixels -> pixels.height() > pixels.width())
                .isPresent();
        return section.fill(Map.of(
                "shape", Html.text(tall ? "tall" : "flat"),
                "title", Html.text(photo.title()),
                "credit", by.map(this::credit).orElse(Html.NONE),
                "original", Html.text(original(photo)),
                "large", shot(photo, largest),
                "small", Html.all(small)));
    }

    /** A part of a photograph; nothing where the crop policy admits none. */
    Html crop(Photo photo) {
        CropSpec part = CROPS.getOrDefault(photo.path(), CENTRE);
        ImageRequest whole = ImageRequest.of(largest, photo.path());
        ImageRequest request = whole.withCrop(part);
        if (!admits(request)) {
            return Html.NONE;
        }
        PixelSize side = size(photo, whole).orElse(new PixelSize(1000, 1000));
        return crop.fill(Map.ofEntries(
                Map.entry("src", url(whole)),
                Map.entry("title", Html.text(photo.title())),
                Map.entry("width", Html.text(String.valueOf(side.width()))),
                Map.entry("height", Html.text(String.valueOf(side.height()))),
                Map.entry("left", permille(part.left(), side.width())),
                Map.entry("top", permille(part.top(), side.height())),
                Map.entry("cutwidth", permille(part.right() - part.left(), side.width())),
                Map.entry("cutheight", permille(part.bottom() - part.top(), side.height())),
                Map.entry("crop", Html.text(part.toString())),
                Map.entry("code", Html.text(largest.code())),
                Map.entry("shot", shot(photo, request))));
    }

    /** The beginning of all URLs of a size. */
    Html prefix(SizeSpec size) {
        return prefix.fill(Map.of("prefix", Html.text(ExampleServer.PREFIX + "/" + size.code() + "/")));
    }

    private Html shot(Photo photo, SizeSpec size) {
        return shot(photo, ImageRequest.of(size, photo.path()));
    }

    private Html shot(Photo photo, ImageRequest request) {
        Optional<PixelSize> size = size(photo, request);
        Html attributes = size.map(
                        pixels -> new Html(" width=\"" + pixels.width() + "\" height=\"" + pixels.height() + "\""))
                .orElse(Html.NONE);
        String box = request.size().code()
                + size.map(pixels -> " · " + pixels.width() + " × " + pixels.height())
                        .orElse("");
        return shot.fill(Map.of(
                "url", url(request),
                "size", attributes,
                "alt", Html.text(photo.title() + ", " + request.size().code()),
                "what", Html.text(box)));
    }

    private Html credit(Credit by) {
        String url = by.licenceUrl();
        Html licence = Html.text(by.licence());
        return credit.fill(Map.of(
                "by",
                Html.text(by.by()),
                "licence",
                url.isEmpty()
                        ? licence
                        : new Html("<a href=\"" + Html.text(url).markup() + "\" rel=\"license\">" + licence.markup()
                                + "</a>")));
    }

    private Html url(ImageRequest request) {
        return Html.text(ExampleServer.PREFIX + service.path(request));
    }

    /** The size of a result, which is the same in any output format. */
    private static Optional<PixelSize> size(Photo photo, ImageRequest request) {
        return photo.info()
                .map(info -> ResizePlanner.plan(info, request.crop(), request.size(), ImageFormat.JPEG)
                        .target());
    }

    private static Html permille(int thousandths, int side) {
        return Html.text(String.valueOf(Math.round(side * thousandths / 1000.0)));
    }

    private static String original(Photo photo) {
        String bytes = photo.bytes() < 100_000
                ? Math.max(1, photo.bytes() / 1000) + " kB"
                : String.format(Locale.ROOT, "%.1f MB", photo.bytes() / 1e6);
        return photo.info()
                .map(info -> info.seen().width() + " × " + info.seen().height() + ", " + bytes)
                .orElse(bytes);
    }
}
