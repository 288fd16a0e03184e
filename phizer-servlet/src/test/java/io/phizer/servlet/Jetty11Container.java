package io.phizer.servlet;

import java.util.HashMap;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;

/** Jetty with the EE 11 environment, whose types have the names of those of EE 10 in a package of their own. */
final class Jetty11Container {
    private Jetty11Container() {}

    static Container start(WebApp app) throws Exception {
        ServletContextHandler context = new ServletContextHandler(app.contextPath.isEmpty() ? "/" : app.contextPath);
        context.setBaseResourceAsPath(app.folder);
        for (WebApp.MappedFilter mapped : app.filters) {
            FilterHolder holder = new FilterHolder(mapped.filter());
            holder.setAsyncSupported(mapped.async());
            holder.setInitParameters(new HashMap<>(mapped.params()));
            context.addFilter(holder, mapped.pattern(), mapped.types());
        }
        ServletHolder servlet = new ServletHolder(app.servlet);
        servlet.setAsyncSupported(true);
        context.addServlet(servlet, "/");
        return JettyContainer.serving(context);
    }
}
