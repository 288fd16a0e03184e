package io.phizer.request;

import java.util.Locale;

/** The same answer for every crop. */
enum UniformCropPolicy implements CropPolicy {
    ANY(true),
    NONE(false);

    private final boolean admitted;

    UniformCropPolicy(boolean admitted) {
        this.admitted = admitted;
    }

    @Override
    public boolean admits(String sizeCode, CropSpec crop, String path) {
        return admitted;
    }

    /** As {@link CropPolicy#parse} reads it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
