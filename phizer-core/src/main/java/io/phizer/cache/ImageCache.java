package io.phizer.cache;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps encoded pictures by key and may forget any of them at any time. Safe for use by several threads; what
 * {@link #get} returns was once {@link #put} under that very key, whole. A cache in memory never blocks; a store (disk,
 * network) may, and is never called on a request's own thread. Failures are exceptions and never wrong answers; the
 * caller takes them for a miss.
 */
public interface ImageCache extends AutoCloseable {
    /**
     * The entry of that key, if it is still kept.
     *
     * @throws IOException if the store cannot be asked
     */
    Optional<CacheEntry> get(CacheKey key) throws IOException;

    /**
     * Keeps an entry, in place of an earlier one of the same key.
     *
     * @throws IOException if the store cannot take it; an earlier entry may be gone then
     */
    void put(CacheKey key, CacheEntry entry) throws IOException;

    /**
     * Removes every variant of a source. When this returns, no entry put before the call is found.
     *
     * @return the variants that were kept, as far as this cache can tell
     * @throws IOException if the store cannot tell that all of them are gone
     */
    Set<String> remove(String source) throws IOException;

    /**
     * Removes every entry whose variant begins so, of all sources; sources themselves stay. When this returns, no such entry
     * put before the call is found. May take its time for all that is kept, and is asked for seldom.
     *
     * @param prefix at least one character
     * @return what was kept, as far as this cache can tell
     * @throws IOException if the store cannot tell that all of them are gone; one that cannot look for variants always does
     */
    default Set<CacheKey> removeVariants(String prefix) throws IOException {
        throw new IOException(this + " cannot look for variants");
    }

    /** What is held now. An estimate, and cheap enough to be asked every second. */
    CacheUsage usage();

    /** Lets go of what this cache holds open. Later calls may fail. */
    @Override
    void close() throws IOException;
}
