package io.phizer.examples.server;

import io.phizer.ResizeService;
import io.phizer.config.ServiceConfig;
import io.phizer.engine.portable.PortableEngine;
import io.phizer.request.CropSpec;
import io.phizer.request.ImageRequest;
import io.phizer.request.SizeSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The page at {@code /}: each picture of the master at each size if the master is a directory, else how to ask for one. */
final class GalleryPage {
    private static final Logger log = LoggerFactory.getLogger(GalleryPage.class);
    private static final int MOST_PHOTOS = 24;
    private static final Html CLOSER =
            new Html(" <a href=\"" + ExampleServer.PREFIX + "/_phizer\">Look closer, crop and purge</a>.");
    private static final CropSpec EXAMPLE_CROP = new CropSpec(256, 174, 744, 826);

    private final Template page = Template.load("page.html");
    private final Template crop = Template.load("anatomy-crop.html");
    private final Template size = Template.load("size.html");
    private final Template unlisted = Template.load("unlisted.html");
    private final ResizeService service;
    private final Shots shots;
    private final Optional<PhotoFolder> folder;
    private final Map<String, Credit> credits;
    private final boolean closer;

    private GalleryPage(
            ResizeService service, Optional<PhotoFolder> folder, Map<String, Credit> credits, boolean closer) {
        this.service = service;
        this.shots = new Shots(service);
        this.folder = folder;
        this.credits = credits;
        this.closer = closer;
    }

    /** The page of a service. */
    static GalleryPage of(ResizeService service, ServiceConfig config) {
        Optional<Path> directory = config.masterDirectory();
        return new GalleryPage(
                service,
                directory.map(root -> new PhotoFolder(root, new PortableEngine(), MOST_PHOTOS)),
                directory.map(Credit::read).orElse(Map.of()),
                config.http().page());
    }

    /** The page as it is now. */
    Html render() {
        List<Photo> photos = photos();
        String path = photos.isEmpty() ? "cats/1.jpg" : photos.get(0).path();
        SizeSpec example = service.sizes().sizes().get(0);
        ImageRequest cropped = ImageRequest.of(example, path).withCrop(EXAMPLE_CROP);
        boolean crops = shots.admits(cropped);
        String parts = example.code() + "/" + (crops ? EXAMPLE_CROP + "/" : "");
        return page.fill(Map.of(
                "sizes",
                        Html.all(
                                service.sizes().sizes().stream().map(this::size).toList()),
                "url", Html.text(ExampleServer.PREFIX + "/" + parts + path),
                "code", Html.text(example.code()),
                "crop", crops ? crop.fill(Map.of("crop", Html.text(EXAMPLE_CROP.toString()))) : Html.NONE,
                "example", Html.text(path),
                "closer", closer ? CLOSER : Html.NONE,
                "body", photos.isEmpty() ? unlisted() : gallery(photos)));
    }

    private List<Photo> photos() {
        if (folder.isEmpty()) {
            return List.of();
        }
        try {
            return folder.get().list().stream().filter(Shots::canBeAskedFor).toList();
        } catch (IOException e) {
            log.warn("the master's directory cannot be listed: {}", e.toString());
            return List.of();
        }
    }

    private Html size(SizeSpec spec) {
        return size.fill(Map.of(
                "code", Html.text(spec.code()),
                "box", Html.text(spec.box().width() + " × " + spec.box().height()),
                "constraint", Html.text(spec.constraint().word())));
    }

    private Html unlisted() {
        return unlisted.fill(Map.of(
                "why",
                        Html.text(
                                folder.isEmpty()
                                        ? "The master is a web server, whose pictures cannot be listed."
                                        : "There is no picture in the master's directory."),
                "urls",
                        Html.all(service.sizes().sizes().stream()
                                .map(shots::prefix)
                                .toList())));
    }

    private Html gallery(List<Photo> photos) {
        Html first = shots.section(photos.get(0), credit(photos.get(0)));
        Html rest = Html.all(photos.stream()
                .skip(1)
                .map(photo -> shots.section(photo, credit(photo)))
                .toList());
        return Html.all(List.of(first, shots.crop(photos.get(0)), rest));
    }

    private Optional<Credit> credit(Photo photo) {
        return Optional.ofNullable(credits.get(photo.path()));
    }
}
