package io.phizer.servlet;

import io.phizer.ResizeException.Reason;
import io.phizer.ResizeService;
import io.phizer.ResizedImage;
import io.phizer.Validators;
import io.phizer.config.HttpSettings;
import io.phizer.request.ImageRequest;
import io.phizer.request.OutputFormat;
import io.phizer.request.ParsedPath;
import io.phizer.servlet.page.PhizerPage;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what a request gets: a picture in memory at once, another one when it is made, an error, or the next in the
 * chain. Safe for use by several threads.
 */
final class PictureEndpoint {
    private static final Logger log = LoggerFactory.getLogger(PhizerFilter.class);

    private final ResizeService service;
    private final HttpSettings settings;
    private final MappingPrefix prefix;
    private final boolean comesBack;
    private final ImageResponse images;
    private final ErrorResponse errors;
    private final RouteFields route;
    private final boolean negotiates;
    private final LongSupplier nanoClock;
    private final Optional<PhizerPage> page;
    private final AtomicBoolean warned = new AtomicBoolean();
    /** Not shared with another filter that may stand in the same chain. */
    private final String attribute = PhizerFilter.class.getName() + "@" + System.identityHashCode(this);

    /**
     * An endpoint for the URLs below a prefix.
     *
     * @param comesBack whether requests that are dispatched again come back to the filter
     * @param clock tells when answers expire
     * @param nanoClock tells how long they took
     */
    PictureEndpoint(
            ResizeService service,
            HttpSettings settings,
            MappingPrefix prefix,
            boolean comesBack,
            Clock clock,
            LongSupplier nanoClock) {
        this.service = service;
        this.settings = settings;
        this.prefix = prefix;
        this.comesBack = comesBack;
        CommonFields common = new CommonFields(settings);
        this.errors = new ErrorResponse(settings, common);
        this.images = new ImageResponse(service.sizes().sizes(), settings, common, errors, clock);
        this.route = new RouteFields(settings.serverTiming(), nanoClock);
        this.negotiates = AcceptField.matters(service.outputs());
        this.nanoClock = nanoClock;
        this.page = settings.page() ? Optional.of(new PhizerPage(service)) : Optional.empty();
    }

    void handle(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<Inquiry> arrived = HandBack.arrived(attribute, request);
        if (arrived.isPresent()) {
            write(request, response, arrived.get());
            return;
        }
        Optional<String> below = below(request);
        if (page.isPresent() && below.isPresent() && page.get().answer(request, response, below.get())) {
            return;
        }
        ParsedPath path = below.map(service.parser()::parse).orElseGet(ParsedPath.NotOurs::new);
        if (path instanceof ParsedPath.NotOurs) {
            pass(request, response, chain);
        } else if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
            errors.writeAllowed(request, response);
        } else if (path instanceof ParsedPath.Asked asked) {
            answer(request, response, asked.request());
        } else {
            refuse(request, response, path);
        }
    }

    private Optional<String> below(HttpServletRequest request) {
        DispatcherType type = request.getDispatcherType();
        // What is included has no headers of its own, and the page of an error is the application's.
        if (type == DispatcherType.INCLUDE || type == DispatcherType.ERROR) {
            return Optional.empty();
        }
        return prefix.pathBelow(request);
    }

    private void pass(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (settings.answerUnrecognised() && request.getDispatcherType() == DispatcherType.REQUEST) {
            errors.write(request, response, Reason.NOT_FOUND);
        } else {
            chain.doFilter(request, response);
        }
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, ParsedPath path) throws IOException {
        log.debug("refused: {}", path);
        if (path instanceof ParsedPath.InvalidCrop) {
            errors.write(request, response, Reason.INVALID_CROP);
        } else if (path instanceof ParsedPath.UnknownSize) {
            errors.write(request, response, Reason.UNKNOWN_SIZE);
        } else {
            errors.write(request, response, Reason.NOT_FOUND);
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, ImageRequest asked)
            throws IOException {
        ImageRequest wanted = asked;
        if (negotiates && asked.size().format() == OutputFormat.AUTO) {
            response.addHeader("Vary", "Accept");
            wanted = asked.withAccepts(AcceptField.formats(request, service.outputs()));
        }
        Visit visit = new Visit(wanted, nanoClock.getAsLong());
        Preconditions preconditions = Preconditions.of(request);
        Optional<ResizedImage> hit = service.getIfPresent(wanted);
        if (hit.isPresent()) {
            route.hit(response, visit, service.staleFor(wanted.path()));
            page.ifPresent(seen -> seen.answered(asked.path()));
            write(request, response, visit, hit.get(), preconditions);
            return;
        }
        boolean async = asyncPossible(request);
        Inquiry inquiry = Inquiry.begin(service, visit, preconditions);
        if (async) {
            try {
                HandBack.begin(attribute, request, response, inquiry);
            } catch (RuntimeException | Error e) {
                inquiry.giveUp();
                throw e;
            }
        } else {
            write(request, response, inquiry);
        }
    }

    private boolean asyncPossible(HttpServletRequest request) {
        boolean reachable = HandBack.possible(request);
        if (comesBack && reachable && request.isAsyncSupported() && !request.isAsyncStarted()) {
            return true;
        }
        if (warned.compareAndSet(false, true)) {
            log.warn(
                    "requests block a thread of the container each while their pictures are made: {}",
                    remedy(reachable));
        }
        return false;
    }

    private String remedy(boolean reachable) {
        if (!comesBack) {
            return "have the container register and initialise this filter before the application starts";
        }
        return reachable
                ? "set async-supported to true for this filter and for every filter before it"
                : "give the application a context path of letters, digits and hyphens";
    }

    private void write(
            HttpServletRequest request,
            HttpServletResponse response,
            Visit visit,
            ResizedImage image,
            Preconditions preconditions)
            throws IOException {
        Validators validators = new Validators(image.etag(), image.lastModified());
        if (preconditions.failed(validators)) {
            errors.writeFailedPrecondition(request, response);
        } else if (preconditions.unchanged(validators)) {
            images.writeUnchanged(response, visit, validators);
        } else {
            images.write(request, response, visit, image);
        }
    }

    private void write(HttpServletRequest request, HttpServletResponse response, Inquiry inquiry) throws IOException {
        Visit visit = inquiry.visit();
        Answer answer = inquiry.await();
        if (answer instanceof Answer.Picture picture) {
            try {
                route.made(response, visit, inquiry.trace());
                route.age(response, service.staleFor(visit.wanted().path()));
                page.ifPresent(seen -> seen.made(visit.wanted().path(), inquiry.trace(), since(visit)));
                images.write(request, response, visit, picture.image());
            } catch (IOException | RuntimeException | Error e) {
                picture.discard();
                throw e;
            }
        } else if (answer instanceof Answer.Unchanged unchanged) {
            route.notMade(response, visit, inquiry.trace());
            route.age(response, service.staleFor(visit.wanted().path()));
            page.ifPresent(seen -> seen.answered(visit.wanted().path()));
            images.writeUnchanged(response, visit, unchanged.validators());
        } else if (answer instanceof Answer.Refused) {
            route.notMade(response, visit, inquiry.trace());
            errors.writeFailedPrecondition(request, response);
        } else if (answer instanceof Answer.Failure failure) {
            route.notMade(response, visit, inquiry.trace());
            errors.write(
                    request,
                    response,
                    failure.reason(),
                    service.fallback(visit.wanted().size()));
        }
    }

    private Duration since(Visit visit) {
        return Duration.ofNanos(nanoClock.getAsLong() - visit.began());
    }
}
