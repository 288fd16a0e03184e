package io.phizer.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    void ofSourcesThatGrowSideBySideOneIsNotRefused() {
        List<SourceRoom> rooms = Stream.generate(budget::room).limit(5).toList();

        List<Integer> reached = rooms.stream().map(room -> 0).collect(Collectors.toCollection(ArrayList::new));
        for (int bytes = 1; bytes <= 35; bytes++) {
            for (int i = 0; i < rooms.size(); i++) {
                if (reached.get(i) == bytes - 1 && rooms.get(i).grow(bytes).isEmpty()) {
                    reached.set(i, bytes);
                }
            }
        }

        assertThat(reached).containsExactlyInAnyOrder(15, 15, 15, 15, 35);
    }

    @Test
    void theNextThatGrowsToTheEndMayWhenTheFirstIsOver() {
        SourceRoom first = budget.room();
        SourceRoom second = budget.room();
        assertThat(first.grow(80)).isEmpty();
        assertThat(second.grow(20)).containsInstanceOf(FetchResult.NoRoom.class);

        first.close();

        assertThat(second.grow(100)).isEmpty();
    }

    @Test
    void whatTellsItsLengthMayTakeTheLastPart() {
        budget.room().grow(75);

        assertThat(budget.room().reserve(25)).isEmpty();
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
