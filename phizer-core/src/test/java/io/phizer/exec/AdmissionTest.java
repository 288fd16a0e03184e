package io.phizer.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdmissionTest {
    private static final long SECOND = 1_000_000_000;

    /** Two threads, a queue of 4, 100 bytes to run and 100 to wait. */
    private final Admission admission = new Admission(2, 4, 100, 100);

    private Job<String> admit(long running) {
        Job<String> job = new Job<>(() -> "", admission::abandoned);
        admission.admit(job, new Cost(new Object(), 1, running));
        return job;
    }

    @Test
    void tasksAreTakenInTheOrderOfComing() {
        List<Job<?>> jobs = List.of(admit(90), admit(90), admit(1), admit(90));
        List<Job<?>> taken = new ArrayList<>();
        for (int i = 0; i < jobs.size(); i++) {
            Job<?> job = admission.take();
            taken.add(job);
            admission.finished(job, 1);
        }

        assertThat(taken).containsExactlyElementsOf(jobs);
    }

    @Test
    void whatIsAbandonedBetweenAdmissionAndBeginningGivesItsPlaceToTheNext() {
        Job<String> admitted = admit(90);
        Job<String> next = admit(90);
        admitted.answer().cancel(false);

        assertThat(admission.take()).isSameAs(next);
        assertThat(admission.usage().heapReserved()).isEqualTo(90);
    }

    @Test
    void endingTwiceGivesBackOnce() {
        Job<String> job = admit(90);
        admission.take();
        admission.finished(job, 1);
        admission.finished(job, 1);

        assertThat(admission.usage().heapReserved()).isZero();
        assertThat(admission.usage().completed()).isEqualTo(1);
    }

    @Test
    void withoutAQueueATaskRunsAtOnceOrIsRefused() {
        Admission none = new Admission(1, 0, 100, 100);
        none.admit(new Job<>(() -> "", none::abandoned), new Cost(new Object(), 1, 1));

        assertThatThrownBy(() -> none.admit(new Job<>(() -> "", none::abandoned), new Cost(new Object(), 1, 1)))
                .hasMessage("queue is full with 0 tasks");
    }

    @Test
    void takingFromAClosedPoolGoesOnUntilTheQueueIsEmpty() {
        Job<String> first = admit(90);
        Job<String> second = admit(90);
        admission.close();

        assertThat(admission.take()).isSameAs(first);
        admission.finished(first, 1);
        assertThat(admission.take()).isSameAs(second);
        assertThat(admission.take()).isNull();
    }

    @Test
    void whatSeveralQueuedTasksHoldCountsOnceAndUntilTheLastOfThemLeaves() {
        Object photo = new Object();
        admit(90);
        Job<String> first = admitHolding(photo);
        Job<String> second = admitHolding(photo);
        assertThat(admission.usage().waitingReserved()).isEqualTo(60);

        first.answer().cancel(false);
        assertThat(admission.usage().waitingReserved()).isEqualTo(60);

        second.answer().cancel(false);
        assertThat(admission.usage().waitingReserved()).isZero();
    }

    @Test
    void whatOthersHoldIsCountedBesides() {
        admit(90);
        admitHolding(new Object());

        assertThatThrownBy(() -> admitHolding(new Object()))
                .hasMessage("task would wait with 60 bytes, 60 of 100 are taken");
    }

    private Job<String> admitHolding(Object held) {
        Job<String> job = new Job<>(() -> "", admission::abandoned);
        admission.admit(job, new Cost(held, 60, 90));
        return job;
    }

    @ParameterizedTest
    @CsvSource({
        // seconds of each task, queued then, expected seconds
        "0, 0, 1",
        "1, 0, 1",
        "4, 0, 2",
        "4, 1, 4",
        "5, 2, 8",
        "1000, 4, 60",
    })
    void retryAfterFollowsTheQueueAtThePaceOfLate(long seconds, int queued, long expected) {
        for (int i = 0; i < 2; i++) {
            admit(1);
            Job<?> job = admission.take();
            admission.finished(job, seconds * SECOND);
        }
        if (queued > 0) {
            for (int i = 0; i < 2 + queued; i++) {
                admit(1);
            }
        }

        assertThat(admission.retryAfter()).isEqualTo(Duration.ofSeconds(expected));
    }

    @Test
    void retryAfterCountsOnlyTheThreadsThatTheBudgetLeavesWork() {
        runOne(4);
        admit(90);
        admit(90);
        admit(90);

        assertThat(admission.retryAfter()).isEqualTo(Duration.ofSeconds(12));
    }

    @Test
    void retryAfterForgetsOldPaces() {
        runOne(40);
        assertThat(admission.retryAfter()).isEqualTo(Duration.ofSeconds(20));
        runOne(0);
        assertThat(admission.retryAfter()).isEqualTo(Duration.ofSeconds(18)); // 40 - 40 / 8 on two threads, rounded up
        for (int i = 0; i < 100; i++) {
            runOne(0);
        }
        assertThat(admission.retryAfter()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aRefusalTellsWhenToTryAgain() {
        runOne(8);
        for (int i = 0; i < 6; i++) {
            admit(1);
        }

        assertThatThrownBy(() -> admit(1))
                .isInstanceOfSatisfying(
                        OverloadedException.class,
                        refused -> assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(20)));
    }

    private void runOne(long seconds) {
        admit(1);
        Job<?> job = admission.take();
        admission.finished(job, seconds * SECOND);
    }
}
