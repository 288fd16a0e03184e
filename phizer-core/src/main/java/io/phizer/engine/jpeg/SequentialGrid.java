package io.phizer.engine.jpeg;

/**
 * How a sequential scan of all components goes over their blocks (ITU-T T.81, section A.2). Where all components are of one size an MCU has a
 * block of each, whatever their sampling factors.
 *
 * @param uniform whether all are of one size
 */
record SequentialGrid(Frame frame, boolean uniform) {
    static SequentialGrid of(Frame frame) {
        Component first = frame.components().get(0);
        return new SequentialGrid(
                frame,
                frame.components().stream()
                        .allMatch(component -> component.h() == first.h() && component.v() == first.v()));
    }

    int across(Component component) {
        return uniform ? 1 : component.h();
    }

    int down(Component component) {
        return uniform ? 1 : component.v();
    }

    int blocks() {
        return frame.components().stream()
                .mapToInt(component -> across(component) * down(component))
                .sum();
    }

    int columns() {
        return uniform ? frame.components().get(0).blockColumns() : frame.mcuColumns();
    }

    int rows() {
        return uniform ? frame.components().get(0).blockRows() : frame.mcuRows();
    }

    /** Rows of this grid in a row of MCUs of the picture. */
    int rowsOfMcu() {
        return uniform ? frame.maxV() : 1;
    }
}
