package io.phizer.bench.http;

import io.phizer.image.ImageBytes;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** Writes one array and says what it is and how long, the least that a servlet can do, and what else it is told to say. */
final class BareServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private final byte[] array;
    private final String type;
    private final transient Map<String, String> fields;

    BareServlet(ImageBytes picture, Map<String, String> fields) {
        this.fields = fields;
        array = picture.array();
        type = picture.format().orElseThrow().mediaType();
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        fields.forEach(response::setHeader);
        response.setContentType(type);
        response.setContentLength(array.length);
        response.getOutputStream().write(array);
    }
}
