package io.phizer.examples.embedded;

import io.phizer.ResizeService;
import io.phizer.servlet.PhizerFilter;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/** The filter in Tomcat: {@code http://localhost:8080/img/s220/1.jpg}. Argument: a folder with photos. */
public final class TomcatExample {
    public static void main(String[] args) throws Exception {
        try (ResizeService phizer = ResizeService.builder()
                .master(Path.of(args[0]))
                .size("s220", "220x220 square")
                .build()) {
            start(phizer, 8080).getServer().await();
        }
    }

    static Tomcat start(ResizeService phizer, int port) throws LifecycleException {
        FilterDef filter = new FilterDef();
        filter.setFilterName("phizer");
        filter.setFilter(new PhizerFilter(phizer));
        filter.setAsyncSupported("true");

        FilterMap map = new FilterMap();
        map.setFilterName("phizer");
        map.addURLPattern("/img/*");

        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(System.getProperty("java.io.tmpdir"));
        tomcat.setPort(port);
        tomcat.getConnector();

        Context app = tomcat.addContext("", null);
        app.addFilterDef(filter);
        app.addFilterMap(map);
        // Tomcat calls no filter for a URL that has no servlet.
        Tomcat.addServlet(app, "default", new DefaultServlet());
        app.addServletMapping("/", "default");
        tomcat.start();
        return tomcat;
    }

    private TomcatExample() {}
}
