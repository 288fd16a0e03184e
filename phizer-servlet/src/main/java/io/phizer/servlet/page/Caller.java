package io.phizer.servlet.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Who asks, as far as a browser tells it in fields that no page can set. */
final class Caller {
    /** Path parameters, and escapes of what needs none: there is a plainer way to write such a URL. */
    private static final Pattern DISGUISED =
            Pattern.compile(";|%(2[DdEeFf]|3[0-9]|4[1-9A-Fa-f]|5[0-9AaFf]|6[1-9A-Fa-f]|7[0-9AaEe])");

    private Caller() {}

    /**
     * Whether the URL is written in its plainest way, as rules of proxies and containers expect it that keep strangers
     * from the page.
     */
    static boolean isPlain(HttpServletRequest request) {
        return !DISGUISED.matcher(request.getRequestURI()).find();
    }

    /** Whether it may be somebody else's page that asks; {@code none} is a user who typed the URL. */
    static boolean mayBeStrange(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        return site != null && !site.equals("same-origin") && !site.equals("none");
    }

    /**
     * Whether it is certain that a page of this server asks. Browsers tell {@code Sec-Fetch-Site} under https and on the own
     * machine; elsewhere the origin is compared with the host that the request was sent to.
     */
    static boolean isOwnPage(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        return site == null ? isOf(request.getHeader("Origin"), request.getHeader("Host")) : site.equals("same-origin");
    }

    private static boolean isOf(@Nullable String origin, @Nullable String host) {
        return origin != null
                && host != null
                && (origin.equalsIgnoreCase("http://" + host) || origin.equalsIgnoreCase("https://" + host));
    }
}
