package io.phizer.servlet.page;

import io.phizer.ResizeService;
import io.phizer.ResizeTrace;
import io.phizer.request.SizeSpec;
import io.phizer.request.SourcePath;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The page at {@code /_phizer} below the filter's mapping, and what its script asks for. Shows internals and purges, and so
 * is for developers and operators alone; who else could reach it has to be kept away by whoever switches it on. Safe for
 * use by several threads.
 *
 * <p>What changes something is done for the page itself alone: by {@code POST}, from this server's own origin, and with a
 * token that only this origin can read. What reads is kept from the scripts of other sites. Nothing that was asked for
 * becomes markup.
 */
public final class PhizerPage {
    /** A size code begins with a letter or digit, so that no picture is below this. */
    private static final String ROOT = "/_phizer";

    private static final String TOKEN_FIELD = "X-Phizer-Token";
    private static final int TOKEN_BYTES = 16;
    /** Requests that wait for a source at once; each holds a thread of the container. */
    private static final int WAITING = 4;

    private static final int MOST_URLS = 10_000;

    private static final Logger log = LoggerFactory.getLogger(PhizerPage.class);

    private final ResizeService service;
    private final PageFile document = PageFile.load("page.html");
    private final Map<String, PageFile> files = PageFile.all();
    private final String token;
    private final int cropStep;
    private final PictureReport pictures;
    private final RecentPaths recent = new RecentPaths();
    private final RecentTimes times = new RecentTimes();
    private final Semaphore waiting = new Semaphore(WAITING);

    /** The page of a service. */
    public PhizerPage(ResizeService service) {
        this.service = service;
        this.pictures = new PictureReport(service);
        this.cropStep = CropSteps.of(service);
        byte[] random = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(random);
        this.token = HexFormat.of().formatHex(random);
    }

    /** A picture of this path was answered from memory, or the client had it. */
    public void answered(String path) {
        recent.add(path);
    }

    /** A picture of this path was made for a request that took so long. */
    public void made(String path, ResizeTrace trace, Duration took) {
        recent.add(path);
        times.add(trace, took);
    }

    /**
     * Answers a request if its URL is one of the page's.
     *
     * @param below the path below the filter's mapping as the client sent it
     * @return whether it was
     */
    public boolean answer(HttpServletRequest request, HttpServletResponse response, String below) throws IOException {
        boolean ours = below.equals(ROOT) || below.startsWith(ROOT + "/");
        if (!ours || !Caller.isPlain(request)) {
            return false;
        }
        PageAnswer answer = new PageAnswer(request, response);
        String what = below.substring(ROOT.length());
        switch (what) {
            case "" -> reading(answer, () -> answer.file(document));
            case "/" -> reading(answer, () -> answer.redirect(".." + ROOT));
            case "/service" -> asking(answer, request, query -> answer.json(describe()));
            case "/stats" ->
                asking(answer, request, query -> answer.json(StatsReport.of(service.stats(), times, recent())));
            case "/picture" -> asking(answer, request, query -> picture(answer, query));
            case "/purge" -> purge(request, answer);
            default -> {
                PageFile file = files.get(what.substring(1));
                if (file == null) {
                    answer.text(HttpServletResponse.SC_NOT_FOUND, "not found");
                } else {
                    reading(answer, () -> answer.file(file));
                }
            }
        }
        return true;
    }

    /** Something that only reads. */
    private static void reading(PageAnswer answer, Step step) throws IOException {
        if (answer.allows("GET", "HEAD")) {
            step.run();
        }
    }

    /** Something that the script asks for. */
    private static void asking(PageAnswer answer, HttpServletRequest request, Question question) throws IOException {
        if (!answer.allows("GET", "HEAD")) {
            return;
        }
        if (Caller.mayBeStrange(request)) {
            answer.text(HttpServletResponse.SC_FORBIDDEN, "this is for the page itself");
            return;
        }
        Query query;
        try {
            query = new Query(request.getQueryString());
        } catch (IllegalArgumentException e) {
            answer.text(HttpServletResponse.SC_BAD_REQUEST, "query cannot be read");
            return;
        }
        question.ask(query);
    }

    private void picture(PageAnswer answer, Query query) throws IOException {
        if (!waiting.tryAcquire()) {
            answer.text(HttpServletResponse.SC_SERVICE_UNAVAILABLE, "busy");
            return;
        }
        Map<String, Object> report;
        try {
            report = pictures.of(query);
        } catch (IllegalArgumentException e) {
            answer.text(HttpServletResponse.SC_BAD_REQUEST, "base cannot be read");
            return;
        } finally {
            waiting.release();
        }
        answer.json(report);
    }

    private void purge(HttpServletRequest request, PageAnswer answer) throws IOException {
        if (!answer.allows("POST")) {
            return;
        }
        // Also of a request that is refused: a connection with an unread body is cut, and its answer may be lost.
        byte[] body = request.getInputStream().readNBytes(SourcePath.MAX_BYTES + 1);
        Optional<String> given = Optional.ofNullable(request.getHeader(TOKEN_FIELD));
        // Both are looked at in any case, and the token in constant time.
        boolean known = MessageDigest.isEqual(
                token.getBytes(StandardCharsets.US_ASCII), given.orElse("").getBytes(StandardCharsets.UTF_8));
        if (!Caller.isOwnPage(request) || !known) {
            log.debug("refused a purge that did not come from the page, or with the token of another start");
            answer.text(HttpServletResponse.SC_FORBIDDEN, "this is for the page itself");
            return;
        }
        String path = new String(body, StandardCharsets.UTF_8);
        if (SourcePath.fault(path).isPresent()) {
            answer.text(HttpServletResponse.SC_BAD_REQUEST, "not a source path");
            return;
        }
        List<String> urls = service.invalidate(path);
        recent.remove(path);
        log.info("purged from the page: {} URLs of one source", urls.size());
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("path", path);
        report.put("urls", urls.subList(0, Math.min(urls.size(), MOST_URLS)));
        report.put("more", Math.max(0, urls.size() - MOST_URLS));
        answer.json(report);
    }

    private Map<String, Object> describe() {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("token", token);
        description.put("cropStep", cropStep);
        description.put(
                "sizes",
                service.sizes().sizes().stream().map(PhizerPage::describe).toList());
        return description;
    }

    private static Map<String, Object> describe(SizeSpec size) {
        return Map.of(
                "code", size.code(),
                "width", size.box().width(),
                "height", size.box().height(),
                "constraint", size.constraint().word(),
                "format", size.format().word());
    }

    private List<String> recent() {
        return recent.list();
    }

    /** What is done once it is allowed. */
    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }

    /** The same, with what was asked. */
    @FunctionalInterface
    private interface Question {
        void ask(Query query) throws IOException;
    }
}
