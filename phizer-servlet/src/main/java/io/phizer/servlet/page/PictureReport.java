package io.phizer.servlet.page;

import io.phizer.ResizeException;
import io.phizer.ResizeException.Reason;
import io.phizer.ResizeService;
import io.phizer.image.PixelSize;
import io.phizer.markup.ImageUrls;
import io.phizer.markup.ImgTag;
import io.phizer.request.Constraint;
import io.phizer.request.CropSpec;
import io.phizer.request.ImageRequest;
import io.phizer.request.SizeSpec;
import io.phizer.request.SourcePath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;

/**
 * What there is to know of a source path and a crop, for JSON: at each size its URL, width and height, and the markup that
 * shows it. Or what is wrong with them. Waits for the source, as long as a request may take.
 */
final class PictureReport {
    /** What leads to the filter as a browser sees it, which a proxy may have made another than it is here. */
    private static final Pattern BASE = Pattern.compile("(/[A-Za-z0-9._~!$()*+,=:@%-]{1,200}){0,20}");

    private final ResizeService service;

    PictureReport(ResizeService service) {
        this.service = service;
    }

    /**
     * The report that a query asks for: {@code path}, {@code crop} (empty for all of it), {@code base}, and for the markup
     * {@code sizes} (codes with commas between, or empty) and {@code narrow} (a code, or empty).
     *
     * @throws IllegalArgumentException if {@code base} can be no path that leads to the filter
     */
    Map<String, Object> of(Query query) {
        String base = query.get("base");
        if (!BASE.matcher(base).matches()) {
            throw new IllegalArgumentException("base is no path");
        }
        String path = query.get("path");
        Optional<String> fault = SourcePath.fault(path);
        if (fault.isPresent()) {
            return problem("BAD_PATH", fault.get());
        }
        CropSpec crop;
        try {
            crop = query.get("crop").isEmpty() ? CropSpec.WHOLE : CropSpec.parse(query.get("crop"));
        } catch (IllegalArgumentException e) {
            return problem(Reason.INVALID_CROP.name(), String.valueOf(e.getMessage()));
        }
        try {
            return found(path, crop, base, query);
        } catch (ResizeException e) {
            return problem(e.reason().name(), String.valueOf(e.getMessage()));
        }
    }

    private Map<String, Object> found(String path, CropSpec crop, String base, Query query) {
        Map<SizeSpec, CompletableFuture<PixelSize>> asked = new LinkedHashMap<>();
        for (SizeSpec size : service.sizes().sizes()) {
            ImageRequest request = ImageRequest.of(size, path).withCrop(crop);
            Optional<String> refusal = CropSteps.refusal(service, request);
            if (refusal.isPresent()) {
                asked.values().forEach(future -> future.cancel(false));
                return problem(Reason.INVALID_CROP.name(), refusal.get());
            }
            asked.put(size, service.dimensionsAsync(request));
        }
        List<Map<String, Object>> sizes = new ArrayList<>();
        Map<String, Integer> widths = new LinkedHashMap<>();
        asked.forEach((size, future) -> {
            PixelSize pixels = await(future);
            widths.put(size.code(), pixels.width());
            sizes.add(Map.of(
                    "code", size.code(),
                    "url", service.path(ImageRequest.of(size, path).withCrop(crop)),
                    "width", pixels.width(),
                    "height", pixels.height()));
        });
        List<String> chosen = chosen(query.get("sizes"));
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("path", path);
        report.put("crop", crop.isWhole() ? "" : crop.toString());
        report.put("sizes", sizes);
        report.put("chosen", chosen);
        report.put("markup", markup(ImageUrls.of(service, base).img(path), crop, chosen, widths, query.get("narrow")));
        return report;
    }

    /** Those that were wished for; else those that show all of the picture, or as much of it as the first. */
    private List<String> chosen(String codes) {
        List<SizeSpec> all = service.sizes().sizes();
        if (!codes.isEmpty()) {
            List<String> wished = List.of(codes.split(",", -1));
            return all.stream().map(SizeSpec::code).filter(wished::contains).toList();
        }
        Constraint constraint = all.stream().anyMatch(size -> size.constraint() == Constraint.MAX)
                ? Constraint.MAX
                : all.get(0).constraint();
        return all.stream()
                .filter(size -> size.constraint() == constraint)
                .map(SizeSpec::code)
                .toList();
    }

    private static String markup(
            ImgTag tag, CropSpec crop, List<String> chosen, Map<String, Integer> widths, String narrow) {
        if (chosen.isEmpty()) {
            return "";
        }
        // As wide as width says, which is that of the first: else the browser would fetch more than it shows.
        int width = Objects.requireNonNull(widths.get(chosen.get(0)));
        tag.sizes(String.join(" ", chosen)).layout("(max-width: " + width + "px) 100vw, " + width + "px");
        if (!crop.isWhole()) {
            tag.crop(crop.toString());
        }
        if (widths.containsKey(narrow)) {
            tag.when("(max-width: 600px)", narrow);
        }
        return tag.lazy().toString();
    }

    private static PixelSize await(CompletableFuture<PixelSize> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            future.cancel(false);
            Thread.currentThread().interrupt();
            throw new ResizeException(Reason.CANCELLED, "interrupted while waiting for a source", e);
        } catch (CancellationException e) {
            throw new ResizeException(Reason.CANCELLED, "cancelled while waiting for a source", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ResizeException failure) {
                throw failure;
            }
            throw new ResizeException(Reason.INTERNAL, "unexpected failure: " + e.getCause(), e);
        }
    }

    private static Map<String, Object> problem(String reason, String text) {
        return Map.of("problem", Map.of("reason", reason, "text", text));
    }
}
