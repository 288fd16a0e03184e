package io.phizer.servlet;

import io.phizer.Validators;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a client says it has already: RFC 9110, sections 13.1.2 and 13.1.3.
 *
 * @param tags the fields {@code If-None-Match}, each a list; empty when there was none
 * @param modifiedSince {@code If-Modified-Since} in milliseconds, or {@link #NO_DATE}
 */
record Preconditions(List<String> tags, long modifiedSince) {
    static final long NO_DATE = -1;

    private static final Pattern ENTITY_TAG = Pattern.compile("(?:W/)?\"([^\"]*)\"");

    static Preconditions of(HttpServletRequest request) {
        return new Preconditions(Collections.list(request.getHeaders("If-None-Match")), date(request));
    }

    /** Whether the client has anything to compare with. */
    boolean present() {
        return !tags.isEmpty() || modifiedSince != NO_DATE;
    }

    /** Whether the client's copy is still the right one. A tag decides alone where there is one. */
    boolean unchanged(Validators now) {
        if (!tags.isEmpty()) {
            return tags.stream().anyMatch(list -> list.strip().equals("*") || names(list, now.etag()));
        }
        return modifiedSince != NO_DATE && !now.lastModified().isAfter(Instant.ofEpochMilli(modifiedSince));
    }

    /** Weak comparison: a tag may contain commas, so the list is read tag by tag instead of being split. */
    private static boolean names(String list, String etag) {
        Matcher tag = ENTITY_TAG.matcher(list);
        while (tag.find()) {
            if (tag.group(1).equals(etag)) {
                return true;
            }
        }
        return false;
    }

    private static long date(HttpServletRequest request) {
        try {
            return request.getDateHeader("If-Modified-Since");
        } catch (IllegalArgumentException e) {
            // A date that cannot be read is to be ignored, section 13.1.3.
            return NO_DATE;
        }
    }
}
