package io.phizer.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
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

    private final AsyncContext context;
    private final Inquiry inquiry;
    private final AtomicBoolean over = new AtomicBoolean();

    private HandBack(AsyncContext context, Inquiry inquiry) {
        this.context = context;
        this.inquiry = inquiry;
    }

    /** Lets the request wait for the answer under a name of its attributes. */
    static void begin(String name, HttpServletRequest request, HttpServletResponse response, Inquiry inquiry) {
        // With request and response given, what filters before have wrapped around them is there on the way back, too.
        HandBack waiting = new HandBack(request.startAsync(request, response), inquiry);
        waiting.context.setTimeout(0);
        waiting.context.addListener(waiting);
        request.setAttribute(name, waiting);
        inquiry.answer().whenComplete((answer, givenUp) -> waiting.dispatch());
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
                context.dispatch();
            } catch (RuntimeException e) {
                // The container has ended the request in this very moment, or is stopping; there is nobody to tell.
                log.debug("request ended before its answer", e);
            }
        }
    }

    private void leave() {
        if (over.compareAndSet(false, true)) {
            inquiry.giveUp();
        }
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
