package io.phizer.servlet;

import io.phizer.image.ImageFormat;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the field {@code Accept}: RFC 9110, section 12.5.1. */
final class AcceptField {
    /** What is worth asking for; JPEG, PNG and GIF are read by every client, so naming them says nothing. */
    private static final List<ImageFormat> NEGOTIABLE = List.of(ImageFormat.WEBP);

    /** A weight of zero, {@code qvalue} in section 12.4.2: the client refuses the type. */
    private static final Pattern REFUSED = Pattern.compile("q=0(\\.0{0,3})?");

    private AcceptField() {}

    /** Whether clients have a choice, where these formats can be written. */
    static boolean matters(Set<ImageFormat> writable) {
        return !Collections.disjoint(NEGOTIABLE, writable);
    }

    /**
     * The newer formats that the client names, of those that can be written. Wildcards do not count: clients that cannot
     * show such a format send them as well.
     */
    static Set<ImageFormat> formats(HttpServletRequest request, Set<ImageFormat> writable) {
        Set<ImageFormat> named = EnumSet.noneOf(ImageFormat.class);
        List<String> fields = Collections.list(request.getHeaders("Accept"));
        for (ImageFormat format : NEGOTIABLE) {
            if (writable.contains(format) && fields.stream().anyMatch(field -> names(field, format.mediaType()))) {
                named.add(format);
            }
        }
        return named;
    }

    private static boolean names(String field, String mediaType) {
        for (String range : field.toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] parts = range.split(";", -1);
            if (parts[0].strip().equals(mediaType)) {
                return !refused(parts);
            }
        }
        return false;
    }

    private static boolean refused(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            if (REFUSED.matcher(parts[i].strip()).matches()) {
                return true;
            }
        }
        return false;
    }
}
