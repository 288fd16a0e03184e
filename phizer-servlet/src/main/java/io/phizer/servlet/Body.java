package io.phizer.servlet;

import jakarta.servlet.AsyncContext;
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
 * that a slow reader holds no thread. Where that cannot be, a thread of the container waits for the reader.
 */
final class Body implements WriteListener {
    private static final Logger log = LoggerFactory.getLogger(PhizerFilter.class);

    /** What most sockets take at once; also the size of the pieces, since containers copy what a socket does not take. */
    private static final int PIECE = 32 * 1024;

    private final AsyncContext context;
    private final ServletOutputStream out;
    private final byte[] bytes;
    private final int end;
    private final AtomicBoolean over = new AtomicBoolean();
    private int at;

    private Body(AsyncContext context, ServletOutputStream out, byte[] bytes, int from, int length) {
        this.context = context;
        this.out = out;
        this.bytes = bytes;
        this.at = from;
        this.end = from + length;
    }

    /** Writes these bytes, unless only the head was asked for. A client that has gone is no fault and quietly forgotten. */
    static void write(HttpServletRequest request, HttpServletResponse response, byte[] bytes, int from, int length)
            throws IOException {
        if (request.getMethod().equals("HEAD")) {
            return;
        }
        ServletOutputStream out = response.getOutputStream();
        if (length > PIECE && mayTakeTurns(request, response)) {
            AsyncContext context = request.startAsync(request, response);
            context.setTimeout(0); // the container itself ends connections on which nothing moves
            out.setWriteListener(new Body(context, out, bytes, from, length));
            return;
        }
        try {
            out.write(bytes, from, length);
        } catch (IOException e) {
            log.debug("client went away: {}", e.toString());
        }
    }

    static void write(HttpServletRequest request, HttpServletResponse response, byte[] bytes) throws IOException {
        write(request, response, bytes, 0, bytes.length);
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
        while (out.isReady()) {
            if (at == end) {
                finish();
                return;
            }
            int piece = Math.min(PIECE, end - at);
            out.write(bytes, at, piece);
            at += piece;
        }
    }

    @Override
    public void onError(Throwable failure) {
        log.debug("client went away: {}", failure.toString());
        finish();
    }

    private void finish() {
        if (over.compareAndSet(false, true)) {
            try {
                context.complete();
            } catch (RuntimeException e) {
                log.debug("request ended before its body", e);
            }
        }
    }
}
