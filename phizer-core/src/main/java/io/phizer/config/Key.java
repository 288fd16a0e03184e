package io.phizer.config;

/**
 * One row of the table of settings.
 *
 * @param <T> what its value is read as
 * @param name the key, in which {@code N} stands for a number and {@code CODE} for a size's code; of an add-on's key what
 *     stands behind its prefix
 * @param kind what the value may be
 * @param standard what holds where the key is absent, in words; empty if nothing does
 * @param meaning what it is, in one clause
 */
public record Key<T>(String name, ValueKind<T> kind, String standard, String meaning) {}
