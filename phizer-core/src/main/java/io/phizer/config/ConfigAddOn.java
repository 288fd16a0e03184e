package io.phizer.config;

import java.util.List;

/** What add-ons of all kinds tell the reader of a configuration. Safe for use by several threads. */
public interface ConfigAddOn {
    /** The word in keys that means this kind, such as {@code s3}: small letters and digits. */
    String kind();

    /**
     * The settings, named without their prefix. The first one is required: it makes a store or a backend one of this kind, and
     * it is a problem if others are given without it. A key whose value is not to be shown has {@code password} or
     * {@code secret} in its name.
     */
    List<Key<?>> keys();

    /**
     * Looks for what is wrong with settings of which each is allowed by itself, and tells it by
     * {@link AddOnSettings#problem}. Opens nothing.
     */
    default void check(AddOnSettings settings) {}
}
