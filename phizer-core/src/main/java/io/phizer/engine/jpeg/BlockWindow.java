package io.phizer.engine.jpeg;

/**
 * Which blocks of a component are wanted: columns and rows, the ends excluded, in whole MCUs of an interleaved scan.
 */
record BlockWindow(int fromColumn, int toColumn, int fromRow, int toRow) {
    int columns() {
        return toColumn - fromColumn;
    }
}
