package io.phizer.servlet;

import io.phizer.Validators;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a client says it has already, or insists on: RFC 9110, sections 13.1.1 to 13.1.4.
 *
 * @param required the fields {@code If-Match}, each a list; empty when there was none
 * @param unmodifiedSince {@code If-Unmodified-Since} in milliseconds, or {@link #NO_DATE}
 * @param tags the fields {@code If-None-Match}, each a list; empty when there was none
 * @param modifiedSince {@code If-Modified-Since} in milliseconds, or {@link #NO_DATE}
 */
record Preconditions(List<String> required, long unmodifiedSince, List<String> tags, long modifiedSince) {
    static final long NO_DATE = -1;

    private static final Pattern ENTITY_TAG = Pattern.compile("(W/)?\"([^\"]*)\"");

    static Preconditions of(HttpServletRequest request) {
        return new Preconditions(
                Collections.list(request.getHeaders("If-Match")),
                date(request, "If-Unmodified-Since"),
                Collections.list(request.getHeaders("If-None-Match")),
                date(request, "If-Modified-Since"));
    }

    /** Whether the client has anything to compare with. */
    boolean present() {
        return insists() || !tags.isEmpty() || modifiedSince != NO_DATE;
    }

    /** Whether the client takes nothing but a picture that it knows. */
    private boolean insists() {
        return !required.isEmpty() || unmodifiedSince != NO_DATE;
    }

    /** Whether the client insists on another picture than this one, and gets none. A tag decides alone where there is one. */
    boolean failed(Validators now) {
        if (!required.isEmpty()) {
            return required.stream().noneMatch(list -> list.strip().equals("*") || names(list, now.etag(), true));
        }
        return unmodifiedSince != NO_DATE && now.lastModified().isAfter(Instant.ofEpochMilli(unmodifiedSince));
    }

    /** Whether the client's copy is still the right one. A tag decides alone where there is one. */
    boolean unchanged(Validators now) {
        if (!tags.isEmpty()) {
            return tags.stream().anyMatch(list -> list.strip().equals("*") || names(list, now.etag(), false));
        }
        return modifiedSince != NO_DATE && !now.lastModified().isAfter(Instant.ofEpochMilli(modifiedSince));
    }

    /** A tag may contain commas, so the list is read tag by tag instead of being split. Compared strongly, a weak one names nothing. */
    private static boolean names(String list, String etag, boolean strongly) {
        Matcher tag = ENTITY_TAG.matcher(list);
        while (tag.find()) {
            if (tag.group(2).equals(etag) && !(strongly && tag.group(1) != null)) {
                return true;
            }
        }
        return false;
    }

    private static long date(HttpServletRequest request, String field) {
        try {
            return request.getDateHeader(field);
        } catch (IllegalArgumentException e) {
            // A date that cannot be read is to be ignored, sections 13.1.3 and 13.1.4.
            return NO_DATE;
        }
    }
}
