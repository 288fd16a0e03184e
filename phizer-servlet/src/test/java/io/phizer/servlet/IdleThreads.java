package io.phizer.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that OkHttp and Okio share among all their users in a class loader. They end when they have had nothing to do for a minute;
 * this has those that have nothing to do end now. One that is busy, or waits for the time of anything, goes on.
 *
 * @param okHttp runs the tasks of connection pools and dispatchers
 * @param okio the class whose thread watches over timeouts
 */
record IdleThreads(ThreadPoolExecutor okHttp, Class<?> okio) {
    static IdleThreads of(ClassLoader application) throws ReflectiveOperationException {
        Class<?> runner = application.loadClass("okhttp3.internal.concurrent.TaskRunner");
        Object backend = call(runner.getField("INSTANCE").get(null), "getBackend");
        return new IdleThreads(
                (ThreadPoolExecutor) call(backend, "getExecutor"), application.loadClass("okio.AsyncTimeout"));
    }

    void end() throws ReflectiveOperationException {
        okHttp.setKeepAliveTime(1, TimeUnit.MILLISECONDS);
        Object waiting = call(value("queue"), "first");
        assertThat(waiting).as("a timeout that is still watched over").isNull();
        Object sign = value("idleSentinel");
        if (sign != null) {
            // The thread ends when this is what has timed out: there is nothing else, and so it never was busy since.
            okio.getMethod("timeout", long.class, TimeUnit.class).invoke(sign, 1L, TimeUnit.NANOSECONDS);
            okio.getMethod("enter").invoke(sign);
        }
    }

    private Object value(String name) throws ReflectiveOperationException {
        Field field = okio.getDeclaredField(name);
        field.setAccessible(true);
        return field.get(null);
    }

    private static Object call(Object on, String name) throws ReflectiveOperationException {
        Method method = on.getClass().getDeclaredMethod(name);
        method.setAccessible(true);
        return method.invoke(on);
    }
}
