package io.phizer.servlet;

import io.phizer.ResizedImage;
import io.phizer.Validators;
import io.phizer.config.HttpSettings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;

/** Writes pictures, and that a picture has not changed, with what caches have to know about them. */
final class ImageResponse {
    private final HttpSettings settings;
    private final Clock clock;

    ImageResponse(HttpSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    void write(HttpServletRequest request, HttpServletResponse response, ResizedImage image) throws IOException {
        response.setStatus(HttpServletResponse.SC_OK);
        describe(response, new Validators(image.etag(), image.lastModified()));
        response.setContentType(image.format().mediaType());
        response.setContentLength(image.bytes().length());
        AnyResponse.body(request, response, image.bytes()::writeTo);
    }

    void writeUnchanged(HttpServletResponse response, Validators validators) {
        response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
        describe(response, validators);
    }

    private void describe(HttpServletResponse response, Validators validators) {
        AnyResponse.closed(response);
        response.setHeader("ETag", '"' + validators.etag() + '"');
        response.setDateHeader("Last-Modified", validators.lastModified().toEpochMilli());
        long seconds = settings.maxAge().toSeconds();
        if (seconds > 0) {
            response.setHeader("Cache-Control", "public, max-age=" + seconds);
            response.setDateHeader("Expires", clock.millis() + seconds * 1000);
        }
    }
}
