package io.phizer.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a request wait on no thread at all. When its answer is there, whoever brought it asks the container to dispatch
 * the request once more, and the filter finds the answer on it, on a thread of the container.
 *
 * <p>Either the answer or the container's word that the client has gone comes first, and the later one does nothing. There
 * is no timeout here, because the service answers everything within its own.
 */
// What whenComplete returns has nothing to tell: its action takes both outcomes and lets nothing out.
@SuppressWarnings("FutureReturnValueIgnored")
final class HandBack implements AsyncListener {
    private static final Logger log = LoggerFactory.getLogger(PhizerFilter.class);

    /** A path that URLs spell as it is. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._~/-]*+");

    private final AsyncContext context;
    /** The path that the request comes back by, where the container is not left to find that out. */
    private final Optional<String> path;

    private final Inquiry inquiry;
    private final AtomicBoolean over = new AtomicBoolean();

    private HandBack(AsyncContext context, Optional<String> path, Inquiry inquiry) {
        this.context = context;
        this.path = path;
        this.inquiry = inquiry;
    }

    /** Lets the request wait for the answer under a name of its attributes. */
    static void begin(String name, HttpServletRequest request, HttpServletResponse response, Inquiry inquiry) {
        // With request and response given, what filters before have wrapped around them is there on the way back, too.
        HandBack waiting = new HandBack(request.startAsync(request, response), wayBack(request), inquiry);
        waiting.context.setTimeout(0);
        waiting.context.addListener(waiting);
        request.setAttribute(name, waiting);
        inquiry.answer().whenComplete((answer, givenUp) -> waiting.dispatch());
    }

    /**
     * Whether a request can come back. Undertow looks for its context by the path as it came, and takes the context's own, decoded, as a part
     * of a URL; so that must be one. Where it is not, the request would wait for ever.
     */
    static boolean possible(HttpServletRequest request) {
        return spelledAsItIs(request)
                || PLAIN.matcher(request.getServletContext().getContextPath()).matches();
    }

    /** The path within the context, where the URL spells the context's own path otherwise than the context does. */
    private static Optional<String> wayBack(HttpServletRequest request) {
        return spelledAsItIs(request) ? Optional.empty() : Optional.of(MappingPrefix.pathInContext(request));
    }

    /** Whether the URL begins with the context's path as the context spells it, without parameters behind. */
    private static boolean spelledAsItIs(HttpServletRequest request) {
        return request.getRequestURI().startsWith(request.getServletContext().getContextPath() + "/");
    }

    /** The inquiry, answered now, that a request came back with; once. */
    static Optional<Inquiry> arrived(String name, HttpServletRequest request) {
        if (request.getDispatcherType() != DispatcherType.ASYNC
                || !(request.getAttribute(name) instanceof HandBack waiting)) {
            return Optional.empty();
        }
        request.removeAttribute(name);
        return Optional.of(waiting.inquiry);
    }

    private void dispatch() {
        if (over.compareAndSet(false, true)) {
            try {
                if (path.isPresent()) {
                    context.dispatch(path.get());
                } else {
                    context.dispatch();
                }
            } catch (RuntimeException e) {
                log.debug("request does not come back for its answer", e);
                inquiry.giveUp();
                end();
            }
        }
    }

    /** Mostly the container has done so in this very moment, or is stopping. Where it has not, the client would wait for ever. */
    private void end() {
        try {
            if (context.getResponse() instanceof HttpServletResponse response && !response.isCommitted()) {
                response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
                response.setHeader("Cache-Control", "no-store");
            }
            context.complete();
        } catch (RuntimeException e) {
            log.debug("request ended before its answer", e);
        }
    }

    private void leave() {
        over.set(true);
        // Also after the dispatch: the container may have ended the request before it came back.
        inquiry.giveUp();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        leave();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        leave();
    }

    @Override
    public void onError(AsyncEvent event) {
        leave();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // Nothing is left to wait for when somebody else begins to.
    }
}
