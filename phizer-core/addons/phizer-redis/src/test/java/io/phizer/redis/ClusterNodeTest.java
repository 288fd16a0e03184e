package io.phizer.redis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** When one node of a cluster is left alone, and when it is used again. */
final class ClusterNodeTest {
    private final ClusterNode node = new ClusterNode("127.0.0.1:7000", new byte[] {1});

    @Test
    void threeFailuresInARowAreEnough() {
        node.failed();
        node.failed();
        node.worked();
        node.failed();
        node.failed();
        assertThat(node.isLeftAlone()).isFalse();
        node.failed();
        assertThat(node.isLeftAlone()).isTrue();
    }

    @Test
    void twoLateAnswersInARowAreEnough() {
        answered(false);
        answered(true);
        answered(false);
        assertThat(node.isLeftAlone()).isFalse();
        answered(false);
        assertThat(node.isLeftAlone()).isTrue();
    }

    @Test
    void anAnswerInTimeEndsIt() {
        answered(false);
        answered(false);
        answered(true);
        assertThat(node.isLeftAlone()).isFalse();
        node.failed();
        node.failed();
        assertThat(node.isLeftAlone()).isFalse();
    }

    /** Else those that hang would become more and more. */
    @Test
    void isAskedByOneAtATime() {
        assertThat(node.mayBeAsked()).isTrue();
        assertThat(node.mayBeAsked()).isFalse();
        node.answered(true);
        assertThat(node.mayBeAsked()).isTrue();
    }

    private void answered(boolean inTime) {
        assertThat(node.mayBeAsked()).isTrue();
        node.answered(inTime);
    }
}
