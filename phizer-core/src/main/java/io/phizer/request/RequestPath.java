package io.phizer.request;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

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
        return all(request, CropPolicy.any()).get(0);
    }

    /**
     * The paths of a request under a policy: as {@link #of}, but crops are signed where the policy wants that, and there is
     * one path for each signature that it takes, the one to be written first.
     */
    public static List<String> all(ImageRequest request, CropPolicy policy) {
        String size = "/" + request.size().code() + "/";
        String source = encoded(request.path());
        if (request.crop().isWhole() && !beginsLikeCrop(request.path())) {
            return List.of(size + source);
        }
        String crop = size + request.crop() + "/";
        if (!policy.signs()) {
            return List.of(crop + source);
        }
        return policy.signatures(request.size().code(), request.crop(), request.path()).stream()
                .map(signature -> crop + signature + "/" + source)
                .toList();
    }

    private static String encoded(String path) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if (c == '/' || isUnreserved(c)) {
                encoded.append(c);
            } else {
                encoded.append('%').append(HEX.toHexDigits(b));
            }
        }
        return encoded.toString();
    }

    private static boolean beginsLikeCrop(String path) {
        String[] segments = path.split("/", 3);
        return segments.length == 3 && Corner.isShaped(segments[0]) && Corner.isShaped(segments[1]);
    }

    private static boolean isUnreserved(char c) {
        return Ascii.isLetterOrDigit(c) || c == '-' || c == '.' || c == '_' || c == '~';
    }
}
