package io.phizer.backend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SourceBudgetTest {
    private final SourceBudget budget = new SourceBudget(100);

    @Test
    void aRoomGrowsToWhatIsHeldInAll() {
        SourceRoom room = budget.room();

        assertThat(room.reserve(30)).isEmpty();
        assertThat(room.reserve(70)).isEmpty();
        assertThat(room.reserve(20)).isEmpty();

        assertThat(budget.usage()).isEqualTo(new BudgetUsage(70, 100));
    }

    @Test
    void refusesWhatOthersLeaveNoRoomFor() {
        budget.room().reserve(60);
        SourceRoom second = budget.room();

        assertThat(second.reserve(41)).containsInstanceOf(FetchResult.NoRoom.class);
        assertThat(second.reserve(40)).isEmpty();
        assertThat(budget.usage().takenBytes()).isEqualTo(100);
    }

    @Test
    void whatNeverFitsIsTooLarge() {
        assertThat(budget.room().reserve(101)).containsInstanceOf(FetchResult.TooLarge.class);
        assertThat(budget.usage().takenBytes()).isZero();
    }

    @Test
    void closingGivesBackOnceAndForEver() {
        SourceRoom kept = budget.room();
        kept.reserve(10);
        SourceRoom room = budget.room();
        room.reserve(50);

        room.close();
        room.close();

        assertThat(budget.usage().takenBytes()).isEqualTo(10);
        assertThat(room.reserve(1)).containsInstanceOf(FetchResult.NoRoom.class);
        assertThat(budget.usage().takenBytes()).isEqualTo(10);
    }

    @Test
    void whatIsPassedOnIsTakenUntilTheOtherRoomIsClosed() {
        SourceRoom whole = budget.room();
        SourceRoom part = whole.part();
        part.reserve(80);

        part.passOn(40, whole);
        part.close();
        assertThat(budget.usage().takenBytes()).isEqualTo(40);

        whole.close();
        assertThat(budget.usage().takenBytes()).isZero();
    }

    @Test
    void whatIsPassedOnTooLateIsGivenBack() {
        SourceRoom whole = budget.room();
        SourceRoom part = whole.part();
        part.reserve(80);
        whole.close();

        part.passOn(40, whole);

        assertThat(budget.usage().takenBytes()).isZero();
    }
}
