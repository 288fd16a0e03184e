package io.phizer.servlet;

import io.phizer.config.ConfigException;
import io.phizer.config.ServiceConfig;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What stands in the init-params of a filter that configures itself. */
final class InitParams {
    private static final String CONFIG = "config";
    private static final String PREFIX = "prefix";

    private final FilterConfig filter;

    InitParams(FilterConfig filter) {
        this.filter = filter;
    }

    /** The path below the context that leads to the filter, in place of what its mappings tell. */
    Optional<String> prefix() {
        return Optional.ofNullable(filter.getInitParameter(PREFIX));
    }

    /**
     * The configuration of the service.
     *
     * @throws ServletException with all that is wrong with it
     */
    ServiceConfig service() throws ServletException {
        Map<String, String> keys = new TreeMap<>();
        for (String name : Collections.list(filter.getInitParameterNames())) {
            if (!name.equals(CONFIG) && !name.equals(PREFIX)) {
                keys.put(name, filter.getInitParameter(name));
            }
        }
        String origin = "init-params of filter " + filter.getFilterName();
        String config = filter.getInitParameter(CONFIG);
        try {
            return config == null
                    ? ServiceConfig.of(keys, realPath("/"), origin)
                    : ServiceConfig.load(file(config), keys, origin);
        } catch (ConfigException e) {
            throw new ServletException(e.getMessage(), e);
        }
    }

    private Path file(String config) throws ServletException {
        if (config.startsWith("/WEB-INF/")) {
            return realPath(config);
        }
        Path file = Path.of(config);
        if (!file.isAbsolute()) {
            throw new ServletException("init-param config is '" + config
                    + "', expected an absolute path or one in the web application that begins with /WEB-INF/");
        }
        return file;
    }

    private Path realPath(String path) throws ServletException {
        ServletContext application = filter.getServletContext();
        String real = application.getRealPath(path);
        if (real == null) {
            throw new ServletException(
                    path + " is in no directory: the web application is packed, expected an absolute path to a file");
        }
        return Path.of(real);
    }
}
