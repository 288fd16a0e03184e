package io.phizer.examples.server.cdn;

import io.phizer.ResizeService;
import io.phizer.config.ServiceConfig;
import io.phizer.servlet.PhizerFilter;
import jakarta.servlet.DispatcherType;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import javax.imageio.ImageIO;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/** phizer at {@code /img}, which tells what it is asked. */
final class Origin {
    /** Its configuration. */
    static final Map<String, String> KEYS = Map.of(
            "master.dir", ".",
            "size.m80", "80",
            "size.live", "50 max-age=1s",
            "size.auto", "40 format=auto",
            "size.asked", "30 max-age=0",
            "cache.time-to-live", "0s");

    /** The paths that were asked for, in the order of coming. */
    final List<String> asked = new CopyOnWriteArrayList<>();

    private final List<Answer> answered = new CopyOnWriteArrayList<>();
    private final Path photos;
    private final ResizeService service;
    private final Server jetty = new Server();
    private final ServerConnector connector = new ServerConnector(jetty);
    private volatile CountDownLatch gate = new CountDownLatch(0);

    private record Answer(String path, int status) {}

    /** Begins to serve pictures of this folder. */
    Origin(Path photos) throws Exception {
        this.photos = photos;
        service = ServiceConfig.of(KEYS, photos, "test").service().build();
        connector.setHost("127.0.0.1");
        jetty.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/");
        FilterHolder filter = new FilterHolder(new PhizerFilter(service));
        filter.setAsyncSupported(true);
        context.addFilter(filter, "/img/*", EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC));
        jetty.setHandler(new Watch(context));
        jetty.setRequestLog((request, response) ->
                answered.add(new Answer(request.getHttpURI().getPath(), response.getStatus())));
        jetty.start();
        connector.setPort(connector.getLocalPort());
    }

    private final class Watch extends Handler.Wrapper {
        Watch(Handler handler) {
            super(handler);
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            asked.add(request.getHttpURI().getPath());
            gate.await();
            return super.handle(request, response, callback);
        }
    }

    int port() {
        return connector.getLocalPort();
    }

    /** Writes a picture of one colour. */
    void photo(String path, Color colour) throws IOException {
        BufferedImage image = new BufferedImage(200, 100, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.setRGB(x, y, colour.getRGB());
            }
        }
        Path file = photos.resolve(path);
        Files.createDirectories(file.getParent());
        ImageIO.write(image, path.substring(path.lastIndexOf('.') + 1), file.toFile());
    }

    /** Has the picture forgotten here; the URLs that showed it. */
    List<String> invalidate(String path) {
        return service.invalidate(path).stream().map(url -> "/img" + url).toList();
    }

    /** Has a size emptied here; the URLs that showed it. */
    List<String> invalidateSize(String code) {
        return service.invalidateSize(code).stream().map(url -> "/img" + url).toList();
    }

    /** How often a picture was asked for so far, at any size. */
    int count(String picture) {
        return (int) asked.stream().filter(path -> path.endsWith("/" + picture)).count();
    }

    /** What was answered about a picture, by status, in the order of going. */
    List<Integer> answers(String picture) {
        return answered.stream()
                .filter(answer -> answer.path().endsWith("/" + picture))
                .map(Answer::status)
                .toList();
    }

    /** Answers nothing before it is opened. */
    void shut() {
        gate = new CountDownLatch(1);
    }

    /** Answers, whether it was shut or stopped or neither. */
    void open() throws Exception {
        gate.countDown();
        connector.start();
    }

    /** Answers no more, and takes no connection. */
    void stop() throws Exception {
        connector.stop();
    }

    /** Ends all of it. */
    void end() throws Exception {
        gate.countDown();
        jetty.stop();
        service.close();
    }
}
