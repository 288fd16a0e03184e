package io.phizer.engine.portable;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.imageio.spi.IIORegistry;

/**
 * The JDK's registry of image coders, looked into without a trace. The first look ever fills it, from the thread's
 * context class loader, and has it keep the protection domain of every class on the stack for as long as the JVM runs;
 * in a web container either would chain the application to the JVM. So a thread of the JDK takes the first look, on
 * whose stack is nothing but the JDK, and which sees the system class loader.
 */
final class ImageIoRegistry {
    private static final long PATIENCE_SECONDS = 10;

    private ImageIoRegistry() {}

    static IIORegistry get() {
        Thread thread = Thread.currentThread();
        ClassLoader callers = thread.getContextClassLoader();
        thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
        try {
            lookElsewhere();
            return IIORegistry.getDefaultInstance();
        } finally {
            thread.setContextClassLoader(callers);
        }
    }

    /** A lambda would be a class of ours on that stack; the proxy of a method handle is one of the JDK. */
    private static void lookElsewhere() {
        try {
            MethodHandle look = MethodHandles.publicLookup()
                    .findStatic(IIORegistry.class, "getDefaultInstance", MethodType.methodType(IIORegistry.class));
            FutureTask<?> task = new FutureTask<>(MethodHandleProxies.asInterfaceInstance(Runnable.class, look), null);
            ForkJoinPool.commonPool().execute(task);
            task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | ExecutionException e) {
            // The look that follows is as good, but for the trace; should it fail as well, it tells why.
            return;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this Java runtime has no registry of image coders", e);
        }
    }
}
