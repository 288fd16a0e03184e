package io.phizer.cache;

import java.util.Optional;

/**
 * A store that several processes use at the same time, and that tells each of them what others removed from it, so that what
 * they keep themselves goes too. As safe for use by several threads as any cache.
 */
public interface SharedCache extends ImageCache {
    /**
     * Names who is told of removals by others. To be called once, before anything is got or put; without it nobody is told.
     * Telling ends when the store is closed.
     */
    void follow(Removals removals);

    /** Told of removals by other processes. Called on threads of the store; does not block, if nothing else is said, and throws nothing. */
    interface Removals {
        /**
         * Another process removed a source.
         *
         * @param settled to be run once, as soon as nothing that was made before this call will be put any more. Until then the
         *     store keeps nothing new of that source.
         */
        void removed(String source, Runnable settled);

        /**
         * Another process removed every variant that begins so, of all sources.
         *
         * @param prefix the beginning, at least one character
         */
        void removedVariants(String prefix);

        /** Others may have removed sources, and nobody can tell which. */
        void missed();

        /**
         * The place up to which whoever is told was told before this process began, if he still has something of then: the store tells
         * what was removed since, or that something may have been missed. Asked for before anything is told, when the store is in reach
         * for the first time, and may block for a second.
         */
        default Optional<String> place() {
            return Optional.empty();
        }

        /**
         * Everything has been told up to a place, which the store names as it likes, without blanks; by default that is of no interest. Called
         * whenever there is a new one, and when all is told that was removed before this process began: until then, or until
         * {@link #missed} is called, nothing of then is used.
         */
        default void reached(String place) {}
    }
}
