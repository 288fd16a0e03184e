package io.phizer.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the body of an answer. A short one goes to the container in one piece, for it fits the buffers on the way. A long
 * one is written as fast as its reader takes it, by whichever thread of the container has room to write into next, so
 * that a slow reader holds no thread. Where that cannot be, a thread of the container waits for the reader. Whatever happens, what
 * the bytes come from is closed.
 */
final class Body implements WriteListener, AsyncListener {
    private static final Logger log = LoggerFactory.getLogger(PhizerFilter.class);

    private final AsyncContext context;
    private final ServletOutputStream out;
    private final Pieces pieces;
    private final AtomicBoolean over = new AtomicBoolean();

    private Body(AsyncContext context, ServletOutputStream out, Pieces pieces) {
        this.context = context;
        this.out = out;
        this.pieces = pieces;
    }

    /**
     * Writes these bytes, unless only the head was asked for, and closes them. A client that has gone is no fault and quietly
     * forgotten; the exception of bytes that are not to be had is the container's, which ends the connection.
     */
    static void write(HttpServletRequest request, HttpServletResponse response, Pieces pieces) throws IOException {
        boolean begun = false;
        boolean taken = false;
        try {
            if (request.getMethod().equals("HEAD")) {
                return;
            }
            ServletOutputStream out = response.getOutputStream();
            if (pieces.left() > Pieces.PIECE && mayTakeTurns(request, response)) {
                AsyncContext context = request.startAsync(request, response);
                context.setTimeout(0); // the container itself ends connections on which nothing moves
                Body body = new Body(context, out, pieces);
                context.addListener(body);
                out.setWriteListener(body);
                begun = true;
                return;
            }
            while (pieces.left() > 0) {
                pieces.write(out);
            }
            taken = true;
        } catch (UnreadablePictureException e) {
            throw e;
        } catch (IOException e) {
            log.debug("client went away: {}", e.toString());
        } finally {
            if (!begun) {
                pieces.close(taken);
            }
        }
    }

    static void write(HttpServletRequest request, HttpServletResponse response, byte[] bytes) throws IOException {
        write(request, response, new Pieces.InMemory(bytes, 0, bytes.length));
    }

    /**
     * Not where a filter before has wrapped the response: it may want to see all bytes before it returns, and few streams of
     * such filters are made for writing in turns.
     */
    private static boolean mayTakeTurns(HttpServletRequest request, HttpServletResponse response) {
        return request.isAsyncSupported()
                && !request.isAsyncStarted()
                && !(response instanceof HttpServletResponseWrapper);
    }

    @Override
    public void onWritePossible() throws IOException {
        try {
            while (out.isReady()) {
                if (pieces.left() == 0) {
                    finish(true);
                    return;
                }
                pieces.write(out);
            }
        } catch (IOException | RuntimeException | Error e) {
            pieces.close(false); // Undertow ends the connection without another word to anybody
            throw e;
        }
    }

    @Override
    public void onError(Throwable failure) {
        if (failure instanceof UnreadablePictureException) {
            log.warn("{}", failure.toString());
        } else {
            log.debug("client went away: {}", failure.toString());
        }
        finish(false);
    }

    private void finish(boolean taken) {
        if (over.compareAndSet(false, true)) {
            pieces.close(taken);
            try {
                context.complete();
            } catch (RuntimeException e) {
                log.debug("request ended before its body", e);
            }
        }
    }

    /** The container has ended the request, be it without a word to the listener of writes. */
    private void leave() {
        if (over.compareAndSet(false, true)) {
            pieces.close(false);
        }
    }

    @Override
    public void onComplete(AsyncEvent event) {
        leave();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        // There is none; and what follows is an error, or the end.
    }

    @Override
    public void onError(AsyncEvent event) {
        // The end follows.
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // Nobody does any more.
    }
}
