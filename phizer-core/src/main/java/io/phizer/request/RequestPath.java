package io.phizer.request;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Writes requests as URL paths, the inverse of {@link RequestParser}. */
public final class RequestPath {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private RequestPath() {}

    /**
     * The path of a request below the filter's mapping, beginning with a slash: size code, crop unless it is the whole
     * picture, source path. All but the unreserved characters of RFC 3986, section 2.3, are percent-encoded.
     * {@link RequestParser#parse} reads it back to an equal request, but for {@link ImageRequest#accepts}, which no URL
     * holds. The whole picture is written out where the source path begins like a crop and would be taken for one.
     */
    public static String of(ImageRequest request) {
        StringBuilder url = new StringBuilder("/").append(request.size().code()).append('/');
        if (!request.crop().isWhole() || beginsLikeCrop(request.path())) {
            url.append(request.crop()).append('/');
        }
        for (byte b : request.path().getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if (c == '/' || isUnreserved(c)) {
                url.append(c);
            } else {
                url.append('%').append(HEX.toHexDigits(b));
            }
        }
        return url.toString();
    }

    private static boolean beginsLikeCrop(String path) {
        String[] segments = path.split("/", 3);
        return segments.length == 3 && Corner.isShaped(segments[0]) && Corner.isShaped(segments[1]);
    }

    private static boolean isUnreserved(char c) {
        return Ascii.isLetterOrDigit(c) || c == '-' || c == '.' || c == '_' || c == '~';
    }
}
