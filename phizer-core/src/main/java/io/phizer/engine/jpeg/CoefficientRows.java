package io.phizer.engine.jpeg;

import io.phizer.engine.ImageException;

/** Takes the coefficients of a progressive picture, a row of MCUs at a time, when all scans have told what they have of it. */
interface CoefficientRows {
    /** Takes the table of quantisation of a component, in zigzag order, before any row; of several the first counts. */
    void quantisation(int component, int[] table);

    /**
     * Takes a row of MCUs, counted from the top of the picture.
     *
     * @param stores by component; they are filled anew afterwards
     */
    void row(int mcuRow, CoefficientStore[] stores) throws ImageException;
}
