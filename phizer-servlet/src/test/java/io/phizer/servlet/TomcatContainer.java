package io.phizer.servlet;

import jakarta.servlet.DispatcherType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.ExpandWar;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/** Tomcat, of the version on the class path. */
final class TomcatContainer implements Container {
    private static final int THREADS = 32;

    private final Tomcat tomcat;
    private final Path folder;

    private TomcatContainer(Tomcat tomcat, Path folder) {
        this.tomcat = tomcat;
        this.folder = folder;
    }

    static Container start(WebApp app) throws Exception {
        Path folder = Files.createTempDirectory("phizer-tomcat");
        Tomcat tomcat = create(folder);
        Context context = tomcat.addContext(app.contextPath, app.folder.toString());
        for (int i = 0; i < app.filters.size(); i++) {
            add(context, "filter" + i, app.filters.get(i));
        }
        Tomcat.addServlet(context, "next", app.servlet).setAsyncSupported(true);
        context.addServletMapping("/", "next");
        tomcat.start();
        if (context.getState() != LifecycleState.STARTED) {
            destroy(tomcat);
            ExpandWar.delete(folder.toFile());
            throw new IllegalStateException("web application did not start");
        }
        return new TomcatContainer(tomcat, folder);
    }

    /** A Tomcat without applications, not started yet. */
    static Tomcat create(Path folder) {
        // Tomcat alone uses this logging system here, and sets the levels of some loggers by itself.
        for (Handler console : Logger.getLogger("").getHandlers()) {
            console.setLevel(Level.OFF);
        }
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(folder.toString());
        Connector connector = new Connector("org.apache.coyote.http11.Http11NioProtocol");
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        connector.setProperty("acceptCount", Integer.toString(BACKLOG));
        connector.setProperty("maxThreads", Integer.toString(THREADS));
        connector.setProperty("minSpareThreads", "4");
        tomcat.setConnector(connector);
        return tomcat;
    }

    static void destroy(Tomcat tomcat) throws LifecycleException {
        if (tomcat.getServer().getState() != LifecycleState.DESTROYED) {
            tomcat.stop();
            tomcat.destroy();
        }
    }

    private static void add(Context context, String name, WebApp.MappedFilter mapped) {
        FilterDef definition = new FilterDef();
        definition.setFilterName(name);
        definition.setFilter(mapped.filter());
        definition.setAsyncSupported(Boolean.toString(mapped.async()));
        mapped.params().forEach(definition::addInitParameter);
        context.addFilterDef(definition);
        FilterMap map = new FilterMap();
        map.setFilterName(name);
        map.addURLPattern(mapped.pattern());
        for (DispatcherType type : mapped.types()) {
            map.setDispatcher(type.name());
        }
        context.addFilterMap(map);
    }

    @Override
    public int port() {
        return tomcat.getConnector().getLocalPort();
    }

    @Override
    public String threads() {
        return "http-nio-";
    }

    @Override
    public void close() {
        try {
            destroy(tomcat);
        } catch (Exception e) {
            throw new IllegalStateException("container does not stop", e);
        } finally {
            ExpandWar.delete(folder.toFile());
        }
    }
}
