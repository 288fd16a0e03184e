package io.phizer.cache;

import java.io.IOException;
import java.util.Optional;

/** A store that has its entries in files of this machine, from which they can be sent. */
public interface FileCache extends ImageCache {
    /**
     * The entry of that key in its file, whole and checked, if its picture has more than so many bytes; to be closed by the
     * caller. May block, as {@link #get} may, and a thread that is interrupted meanwhile leaves nothing open.
     *
     * @param longerThan in bytes; shorter pictures, and those as long, are not opened
     * @throws IOException if the store cannot be asked
     */
    Optional<DiskEntry> open(CacheKey key, long longerThan) throws IOException;
}
