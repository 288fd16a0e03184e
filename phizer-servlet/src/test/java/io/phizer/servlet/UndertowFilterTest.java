package io.phizer.servlet;

import org.junit.jupiter.api.Nested;

/** What the web sees of the filter, in Undertow. */
final class UndertowFilterTest {
    @Nested
    final class Answers extends AnswerContract {
        Answers() {
            super(UndertowContainer::start);
        }
    }

    @Nested
    final class Errors extends ErrorContract {
        Errors() {
            super(UndertowContainer::start);
        }
    }

    @Nested
    final class Mapping extends MappingContract {
        Mapping() {
            super(UndertowContainer::start);
        }
    }

    @Nested
    final class Waiting extends HandBackContract {
        Waiting() {
            super(UndertowContainer::start);
        }
    }

    @Nested
    final class Crowds extends CrowdContract {
        Crowds() {
            super(UndertowContainer::start);
        }
    }

    @Nested
    final class Failing extends FailoverContract {
        Failing() {
            super(UndertowContainer::start);
        }
    }

    @Nested
    final class HostilePaths extends HostilePathContract {
        HostilePaths() {
            super(UndertowContainer::start);
        }
    }

    @Nested
    final class Setup extends SetupContract {
        Setup() {
            super(UndertowContainer::start);
        }
    }

    @Nested
    final class Ranges extends RangeContract {
        Ranges() {
            super(UndertowContainer::start);
        }
    }

    @Nested
    final class Delivery extends DeliveryContract {
        Delivery() {
            super(UndertowContainer::start);
        }
    }

    @Nested
    final class StandIns extends StandInContract {
        StandIns() {
            super(UndertowContainer::start);
        }
    }

    @Nested
    final class SignedCrops extends SignedCropContract {
        SignedCrops() {
            super(UndertowContainer::start);
        }
    }

    @Nested
    final class SlowReaders extends SlowReaderContract {
        SlowReaders() {
            super(UndertowContainer::start);
        }
    }

    @Nested
    final class StoredFiles extends StoredFileContract {
        StoredFiles() {
            super(UndertowContainer::start);
        }
    }

    @Nested
    final class ThePage extends PageContract {
        ThePage() {
            super(UndertowContainer::start);
        }
    }
}
