package io.phizer.redis;

import java.io.IOException;

/** A node of a cluster was not asked, since it gave no answer before; others are. */
final class LeftAlone extends IOException {
    private static final long serialVersionUID = 1;

    LeftAlone(String place, ClusterNode node) {
        super("node " + node + " of " + place + " is left alone, since it gave no answer in time");
    }
}
