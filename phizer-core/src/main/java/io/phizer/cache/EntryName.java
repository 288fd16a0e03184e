package io.phizer.cache;

import com.google.common.hash.Hashing;
import java.util.regex.Pattern;

/**
 * Where an entry lies: a directory, and a file in it. Both begin with a hash of the source alone, so all variants of a
 * source lie together and are found without an index, and no path of a stranger becomes a name on the disk. The first 128
 * bits of SHA-256 each; should two keys ever share a name all the same, the key in the file tells them apart.
 *
 * @param bucket the number of the directory, 0 to {@value #BUCKETS} - 1
 * @param file the name of the file
 */
record EntryName(int bucket, String file) {
    static final int BUCKETS = 4096;

    private static final int DIGITS = 32;
    private static final int BUCKET_DIGITS = 3;
    private static final int HEX = 16;
    private static final Pattern FILE = Pattern.compile("[0-9a-f]{32}-[0-9a-f]{32}");

    static EntryName of(CacheKey key) {
        String prefix = prefix(key.source());
        return new EntryName(bucket(prefix), prefix + hash(key.variant()));
    }

    /** What the names of all files of a source begin with. */
    static String prefix(String source) {
        return hash(source) + "-";
    }

    /** The directory of all files whose names begin so. */
    static int bucket(String prefix) {
        return Integer.parseInt(prefix.substring(0, BUCKET_DIGITS), HEX);
    }

    static String directory(int bucket) {
        return "%03x".formatted(bucket);
    }

    static boolean isEntry(String file) {
        return FILE.matcher(file).matches();
    }

    private static String hash(String text) {
        return Hashing.sha256().hashUnencodedChars(text).toString().substring(0, DIGITS);
    }
}
