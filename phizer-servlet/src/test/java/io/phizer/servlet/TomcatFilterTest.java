package io.phizer.servlet;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/** The filter's contract in Tomcat. */
@Tag("tomcat")
final class TomcatFilterTest {
    @Nested
    final class Answers extends AnswerContract {
        Answers() {
            super(TomcatContainer::start);
        }
    }

    @Nested
    final class Errors extends ErrorContract {
        Errors() {
            super(TomcatContainer::start);
        }
    }

    @Nested
    final class Mapping extends MappingContract {
        Mapping() {
            super(TomcatContainer::start);
        }
    }

    @Nested
    final class Waiting extends HandBackContract {
        Waiting() {
            super(TomcatContainer::start);
        }
    }

    @Nested
    final class Crowds extends CrowdContract {
        Crowds() {
            super(TomcatContainer::start);
        }
    }

    @Nested
    final class Failing extends FailoverContract {
        Failing() {
            super(TomcatContainer::start);
        }
    }

    @Nested
    final class HostilePaths extends HostilePathContract {
        HostilePaths() {
            super(TomcatContainer::start);
        }
    }

    @Nested
    final class Setup extends SetupContract {
        Setup() {
            super(TomcatContainer::start);
        }
    }

    @Nested
    final class Ranges extends RangeContract {
        Ranges() {
            super(TomcatContainer::start);
        }
    }

    @Nested
    final class Delivery extends DeliveryContract {
        Delivery() {
            super(TomcatContainer::start);
        }
    }

    @Nested
    final class StandIns extends StandInContract {
        StandIns() {
            super(TomcatContainer::start);
        }
    }

    @Nested
    final class SignedCrops extends SignedCropContract {
        SignedCrops() {
            super(TomcatContainer::start);
        }
    }

    @Nested
    final class SlowReaders extends SlowReaderContract {
        SlowReaders() {
            super(TomcatContainer::start);
        }
    }

    @Nested
    final class StoredFiles extends StoredFileContract {
        StoredFiles() {
            super(TomcatContainer::start);
        }
    }

    @Nested
    final class ThePage extends PageContract {
        ThePage() {
            super(TomcatContainer::start);
        }
    }
}
