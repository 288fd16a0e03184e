package io.phizer.servlet;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/** What the web sees of the filter, in Jetty with the EE 11 environment. */
@Tag("ee11")
final class Jetty11FilterTest {
    @Nested
    final class Answers extends AnswerContract {
        Answers() {
            super(Jetty11Container::start);
        }
    }

    @Nested
    final class Errors extends ErrorContract {
        Errors() {
            super(Jetty11Container::start);
        }
    }

    @Nested
    final class Mapping extends MappingContract {
        Mapping() {
            super(Jetty11Container::start);
        }
    }

    @Nested
    final class Waiting extends HandBackContract {
        Waiting() {
            super(Jetty11Container::start);
        }
    }

    @Nested
    final class Crowds extends CrowdContract {
        Crowds() {
            super(Jetty11Container::start);
        }
    }

    @Nested
    final class Failing extends FailoverContract {
        Failing() {
            super(Jetty11Container::start);
        }
    }

    @Nested
    final class HostilePaths extends HostilePathContract {
        HostilePaths() {
            super(Jetty11Container::start);
        }
    }

    @Nested
    final class Setup extends SetupContract {
        Setup() {
            super(Jetty11Container::start);
        }
    }

    @Nested
    final class Ranges extends RangeContract {
        Ranges() {
            super(Jetty11Container::start);
        }
    }

    @Nested
    final class Delivery extends DeliveryContract {
        Delivery() {
            super(Jetty11Container::start);
        }
    }

    @Nested
    final class StandIns extends StandInContract {
        StandIns() {
            super(Jetty11Container::start);
        }
    }

    @Nested
    final class SignedCrops extends SignedCropContract {
        SignedCrops() {
            super(Jetty11Container::start);
        }
    }

    @Nested
    final class SlowReaders extends SlowReaderContract {
        SlowReaders() {
            super(Jetty11Container::start);
        }
    }

    @Nested
    final class StoredFiles extends StoredFileContract {
        StoredFiles() {
            super(Jetty11Container::start);
        }
    }

    @Nested
    final class ThePage extends PageContract {
        ThePage() {
            super(Jetty11Container::start);
        }
    }
}
