package io.phizer.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import java.util.Collection;
import java.util.EnumSet;

/**
 * Has the filter called when its own requests come back. A filter is mapped to first requests only unless the
 * application says otherwise, so the filter adds the asynchronous dispatch to whatever it is mapped to; it takes on no
 * URL that the application has not given it.
 */
final class AsyncMapping {
    private AsyncMapping() {}

    /** Whether that went well; false where the container does not allow it, or no longer. */
    static boolean add(FilterRegistration registration) {
        String[] patterns = distinct(registration.getUrlPatternMappings());
        String[] servlets = distinct(registration.getServletNameMappings());
        EnumSet<DispatcherType> async = EnumSet.of(DispatcherType.ASYNC);
        try {
            if (patterns.length > 0) {
                registration.addMappingForUrlPatterns(async, true, patterns);
            }
            if (servlets.length > 0) {
                registration.addMappingForServletNames(async, true, servlets);
            }
        } catch (IllegalStateException | UnsupportedOperationException e) {
            return false;
        }
        return patterns.length + servlets.length > 0;
    }

    private static String[] distinct(Collection<String> names) {
        return names.stream().distinct().toArray(String[]::new);
    }
}
