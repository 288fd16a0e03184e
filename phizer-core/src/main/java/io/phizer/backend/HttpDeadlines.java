package io.phizer.backend;

import java.time.Duration;

/**
 * How long the parts of an exchange may take.
 *
 * @param connect from the beginning until there is a connection, encrypted if it is to be; of each request
 * @param firstByte from there until the head of the answer is there; of each request
 * @param whole from the beginning until the last byte of the body, redirects included
 */
record HttpDeadlines(Duration connect, Duration firstByte, Duration whole) {
    /** No part takes longer than the whole. */
    HttpDeadlines within(Duration left) {
        return new HttpDeadlines(least(connect, left), least(firstByte, left), least(whole, left));
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
