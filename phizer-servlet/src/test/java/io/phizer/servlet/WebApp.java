package io.phizer.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/** What a container is to run: filters in their order, and one servlet behind them for all other URLs. */
final class WebApp {
    final List<MappedFilter> filters = new ArrayList<>();
    String contextPath = "";
    HttpServlet servlet = new NextServlet();
    final Path folder;

    WebApp(Path folder) {
        this.folder = folder;
    }

    WebApp context(String path) {
        contextPath = path;
        return this;
    }

    WebApp servlet(HttpServlet behind) {
        servlet = behind;
        return this;
    }

    WebApp filter(Filter filter, String pattern) {
        return filter(new MappedFilter(filter, pattern));
    }

    WebApp filter(MappedFilter filter) {
        filters.add(filter);
        return this;
    }

    /** A filter and how it is registered. */
    record MappedFilter(
            Filter filter, String pattern, boolean async, EnumSet<DispatcherType> types, Map<String, String> params) {
        MappedFilter(Filter filter, String pattern) {
            this(filter, pattern, true, EnumSet.of(DispatcherType.REQUEST), Map.of());
        }

        MappedFilter blocking() {
            return new MappedFilter(filter, pattern, false, types, params);
        }

        MappedFilter on(DispatcherType first, DispatcherType... more) {
            return new MappedFilter(filter, pattern, async, EnumSet.of(first, more), params);
        }

        MappedFilter with(Map<String, String> initParams) {
            return new MappedFilter(filter, pattern, async, types, initParams);
        }
    }

    /** Tells that it was reached. */
    static final class NextServlet extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.setContentType("text/plain");
            response.getOutputStream().print("next: " + request.getMethod() + " " + request.getRequestURI());
        }
    }
}
