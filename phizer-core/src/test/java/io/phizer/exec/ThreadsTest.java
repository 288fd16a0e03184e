package io.phizer.exec;

import static java.util.concurrent.TimeUnit.HOURS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.junit.jupiter.api.Test;

class ThreadsTest {
    @Test
    void threadsAreNamedDaemonsThatRememberNothingOfTheirMaker() throws Exception {
        InheritableThreadLocal<String> local = new InheritableThreadLocal<>();
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        ExecutorService executor = Threads.cached("fetch");
        try (URLClassLoader webapp = new URLClassLoader(new URL[0])) {
            local.set("of the maker");
            Thread.currentThread().setContextClassLoader(webapp);
            Thread thread = executor.submit(() -> {
                        assertThat(local.get()).isNull();
                        return Thread.currentThread();
                    })
                    .get(10, SECONDS);

            assertThat(thread.getName()).isEqualTo("phizer-fetch-1");
            assertThat(thread.isDaemon()).isTrue();
            assertThat(thread.getContextClassLoader()).isSameAs(ClassLoader.getSystemClassLoader());
        } finally {
            Thread.currentThread().setContextClassLoader(before);
            local.remove();
            executor.shutdownNow();
        }
    }

    @Test
    void aTimerRunsOnItsOwnThread() throws Exception {
        ScheduledExecutorService timer = Threads.timer("timer");
        assertThat(timer.schedule(() -> Thread.currentThread().getName(), 1, NANOSECONDS)
                        .get(10, SECONDS))
                .isEqualTo("phizer-timer-1");
        timer.shutdownNow();
    }

    @Test
    void aTimerForgetsWhatIsCancelledAndEndsWithoutWhatIsStillToCome() throws Exception {
        ScheduledThreadPoolExecutor timer = (ScheduledThreadPoolExecutor) Threads.timer("timer");
        timer.schedule(() -> "", 1, HOURS).cancel(false);
        assertThat(timer.getQueue()).isEmpty();

        timer.schedule(() -> "", 1, HOURS);
        timer.shutdown();
        assertThat(timer.awaitTermination(10, SECONDS)).isTrue();
    }
}
