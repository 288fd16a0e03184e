package io.phizer.servlet;

import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;

/**
 * Memory outside of the heap for pieces of files, and the way to hand it to a container. It is used again, since only the
 * garbage collector would free it. Safe for use by several threads; the lock guards what is idle and is held for a few steps.
 */
final class FileBuffers {
    /** Together 8 MiB. Who finds none left uses the heap. */
    private static final int MOST = 256;

    /**
     * Streams that take buffers in turns, as tried with each. Undertow's does too, but has the next turn begin, on another thread,
     * before it returns from this one.
     */
    private static final Set<String> TRIED = Set.of(
            "org.eclipse.jetty.ee10.servlet.HttpOutput",
            "org.eclipse.jetty.ee11.servlet.HttpOutput",
            "org.apache.catalina.connector.CoyoteOutputStream");

    private final Deque<ByteBuffer> idle = new ArrayDeque<>();
    private int made;

    /** By class of stream; does not hold the class. */
    private final ClassValue<Optional<MethodHandle>> writers = new ClassValue<>() {
        @Override
        protected Optional<MethodHandle> computeValue(Class<?> stream) {
            return find(stream);
        }
    };

    /** A buffer of the size of a piece, if there is one left. */
    Optional<ByteBuffer> take() {
        synchronized (idle) {
            ByteBuffer again = idle.poll();
            if (again != null) {
                return Optional.of(again);
            }
            if (made == MOST) {
                return Optional.empty();
            }
            made++;
        }
        try {
            return Optional.of(ByteBuffer.allocateDirect(Pieces.PIECE));
        } catch (OutOfMemoryError e) {
            // The JVM's own bound on such memory, which others use too: the heap will do.
            forget();
            return Optional.empty();
        }
    }

    /**
     * Ends the use of a buffer.
     *
     * @param taken whether nobody looks at it any more; else it is left to the garbage collector
     */
    void giveBack(ByteBuffer buffer, boolean taken) {
        if (taken) {
            synchronized (idle) {
                idle.push(buffer);
            }
        } else {
            forget();
        }
    }

    private void forget() {
        synchronized (idle) {
            made--;
        }
    }

    /**
     * What writes a buffer to such a stream without a detour: {@code write(ByteBuffer)}, which the streams of Jetty and Tomcat
     * have in public, whatever their version of the Servlet API.
     */
    Optional<MethodHandle> writer(ServletOutputStream out) {
        return writers.get(out.getClass());
    }

    static void write(MethodHandle writer, ServletOutputStream out, ByteBuffer buffer) throws IOException {
        try {
            writer.invokeExact(out, buffer);
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IOException("stream failed", e);
        }
    }

    private static Optional<MethodHandle> find(Class<?> stream) {
        try {
            Method write = stream.getMethod("write", ByteBuffer.class);
            return !TRIED.contains(write.getDeclaringClass().getName())
                    ? Optional.empty()
                    : Optional.of(MethodHandles.publicLookup()
                            .unreflect(write)
                            .asType(MethodType.methodType(void.class, ServletOutputStream.class, ByteBuffer.class)));
        } catch (NoSuchMethodException | IllegalAccessException e) {
            return Optional.empty();
        }
    }
}
