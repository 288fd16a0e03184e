package io.phizer.cache;

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

    /** Told of removals by other processes. Called on threads of the store; does not block and throws nothing. */
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
    }
}
