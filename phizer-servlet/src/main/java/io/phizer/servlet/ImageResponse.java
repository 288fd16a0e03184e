package io.phizer.servlet;

import io.phizer.FileImage;
import io.phizer.ResizeException.Reason;
import io.phizer.ResizedImage;
import io.phizer.ServedImage;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes pictures, parts of them, and that they have not changed, with what caches have to know about them. */
final class ImageResponse {
    private static final Logger log = LoggerFactory.getLogger(PhizerFilter.class);

    private final Map<String, Freshness> freshness;
    private final CommonFields common;
    private final ErrorResponse errors;
    private final Clock clock;
    private final HttpDates dates = new HttpDates();
    private final FileBuffers buffers = new FileBuffers();

    ImageResponse(List<SizeSpec> sizes, HttpSettings settings, CommonFields common, ErrorResponse errors, Clock clock) {
        this.freshness = sizes.stream().collect(Collectors.toMap(SizeSpec::code, size -> Freshness.of(size, settings)));
        this.common = common;
        this.errors = errors;
        this.clock = clock;
    }

    /** An open file is closed when it is sent, or not to be; if this throws, by the caller. */
    void write(HttpServletRequest request, HttpServletResponse response, Visit visit, ServedImage image)
            throws IOException {
        int whole = image.length();
        response.setHeader("Accept-Ranges", "bytes");
        ByteRange range = ByteRange.of(request, image.etag(), whole);
        if (range instanceof ByteRange.Unsatisfiable) {
            pieces(image, 0, 0).close(true);
            errors.writeUnsatisfiable(request, response, whole);
            return;
        }
        boolean all = !(range instanceof ByteRange.Part);
        int from = range instanceof ByteRange.Part part ? part.from() : 0;
        int length = range instanceof ByteRange.Part part ? part.length() : whole;
        Pieces pieces = pieces(image, from, length);
        if (!request.getMethod().equals("HEAD")) {
            try {
                pieces.begin(response.getOutputStream());
            } catch (UnreadablePictureException e) {
                log.warn("{}", e.getMessage());
                pieces.close(true);
                errors.write(request, response, Reason.INTERNAL);
                return;
            }
        }
        try {
            response.setStatus(all ? HttpServletResponse.SC_OK : HttpServletResponse.SC_PARTIAL_CONTENT);
            if (range instanceof ByteRange.Part part) {
                response.setHeader("Content-Range", part.field(whole));
            }
            describe(response, visit, new Validators(image.etag(), image.lastModified()));
            response.setContentType(image.format().mediaType());
            response.setHeader(
                    "Content-Disposition", Disposition.of(visit.wanted().path(), image.format()));
            response.setContentLength(length);
            Body.write(request, response, pieces);
        } catch (RuntimeException | Error e) {
            pieces.close(false);
            throw e;
        }
    }

    private Pieces pieces(ServedImage image, int from, int length) {
        return image instanceof FileImage file
                ? new FilePieces(file, from, length, buffers)
                : new Pieces.InMemory(((ResizedImage) image).bytes().array(), from, length);
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
