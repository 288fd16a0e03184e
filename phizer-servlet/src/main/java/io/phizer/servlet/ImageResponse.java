package io.phizer.servlet;

import io.phizer.ResizedImage;
import io.phizer.Validators;
import io.phizer.config.HttpSettings;
import io.phizer.request.SizeSpec;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes pictures, parts of them, and that they have not changed, with what caches have to know about them. */
final class ImageResponse {
    private final Map<String, Freshness> freshness;
    private final CommonFields common;
    private final ErrorResponse errors;
    private final Clock clock;
    private final HttpDates dates = new HttpDates();

    ImageResponse(List<SizeSpec> sizes, HttpSettings settings, CommonFields common, ErrorResponse errors, Clock clock) {
        this.freshness = sizes.stream().collect(Collectors.toMap(SizeSpec::code, size -> Freshness.of(size, settings)));
        this.common = common;
        this.errors = errors;
        this.clock = clock;
    }

    void write(HttpServletRequest request, HttpServletResponse response, Visit visit, ResizedImage image)
            throws IOException {
        int whole = image.bytes().length();
        response.setHeader("Accept-Ranges", "bytes");
        ByteRange range = ByteRange.of(request, image.etag(), whole);
        if (range instanceof ByteRange.Unsatisfiable) {
            errors.writeUnsatisfiable(request, response, whole);
        } else if (range instanceof ByteRange.Part part) {
            response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
            response.setHeader("Content-Range", part.field(whole));
            write(request, response, visit, image, part.from(), part.length());
        } else {
            response.setStatus(HttpServletResponse.SC_OK);
            write(request, response, visit, image, 0, whole);
        }
    }

    private void write(
            HttpServletRequest request,
            HttpServletResponse response,
            Visit visit,
            ResizedImage image,
            int from,
            int length)
            throws IOException {
        describe(response, visit, new Validators(image.etag(), image.lastModified()));
        response.setContentType(image.format().mediaType());
        response.setHeader("Content-Disposition", Disposition.of(visit.wanted().path(), image.format()));
        response.setContentLength(length);
        Body.write(request, response, image.bytes().array(), from, length);
    }

    void writeUnchanged(HttpServletResponse response, Visit visit, Validators validators) throws IOException {
        response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
        describe(response, visit, validators);
        // What is sent now has no length. Left to the container it may get one of 0, which RFC 9110, section 8.6,
        // forbids.
        response.flushBuffer();
    }

    private void describe(HttpServletResponse response, Visit visit, Validators validators) {
        common.write(response);
        response.setHeader("ETag", '"' + validators.etag() + '"');
        response.setHeader("Last-Modified", dates.text(validators.lastModified()));
        Freshness fresh = freshness.get(visit.wanted().size().code());
        if (fresh != null) {
            response.setHeader("Cache-Control", fresh.cacheControl());
            if (fresh.seconds() > 0) {
                response.setHeader("Expires", dates.text(clock.instant().plusSeconds(fresh.seconds())));
            }
        }
    }
}
