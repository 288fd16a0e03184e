package io.phizer.servlet;

import org.junit.jupiter.api.Nested;

/** The filter's contract in Jetty. */
final class JettyFilterTest {
    @Nested
    final class Answers extends AnswerContract {
        Answers() {
            super(JettyContainer::start);
        }
    }

    @Nested
    final class Errors extends ErrorContract {
        Errors() {
            super(JettyContainer::start);
        }
    }

    @Nested
    final class Mapping extends MappingContract {
        Mapping() {
            super(JettyContainer::start);
        }
    }

    @Nested
    final class Waiting extends HandBackContract {
        Waiting() {
            super(JettyContainer::start);
        }
    }

    @Nested
    final class Crowds extends CrowdContract {
        Crowds() {
            super(JettyContainer::start);
        }
    }

    @Nested
    final class Failing extends FailoverContract {
        Failing() {
            super(JettyContainer::start);
        }
    }

    @Nested
    final class HostilePaths extends HostilePathContract {
        HostilePaths() {
            super(JettyContainer::start);
        }
    }

    @Nested
    final class Setup extends SetupContract {
        Setup() {
            super(JettyContainer::start);
        }
    }

    @Nested
    final class Ranges extends RangeContract {
        Ranges() {
            super(JettyContainer::start);
        }
    }

    @Nested
    final class Delivery extends DeliveryContract {
        Delivery() {
            super(JettyContainer::start);
        }
    }

    @Nested
    final class StandIns extends StandInContract {
        StandIns() {
            super(JettyContainer::start);
        }
    }

    @Nested
    final class SignedCrops extends SignedCropContract {
        SignedCrops() {
            super(JettyContainer::start);
        }
    }

    @Nested
    final class SlowReaders extends SlowReaderContract {
        SlowReaders() {
            super(JettyContainer::start);
        }
    }

    @Nested
    final class StoredFiles extends StoredFileContract {
        StoredFiles() {
            super(JettyContainer::start);
        }
    }

    @Nested
    final class ThePage extends PageContract {
        ThePage() {
            super(JettyContainer::start);
        }
    }
}
