package io.phizer.s3;

import com.google.common.hash.Hashing;
import io.phizer.cache.CacheKey;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Where an entry lies in a bucket: below its prefix {@code phizer-1}, then a hash of the source (the first 128 bits of SHA-256),
 * then the variant. All variants of a source begin alike, so a list of these is exact; hashes spread over the
 * partitions of a bucket, and no path of a stranger becomes a key. A variant is written in letters and digits that tell it,
 * or as a hash if it is a long one.
 */
final class ObjectName {
    /** Of these names and of the format of objects, so that others do not meet. */
    private static final String VERSION = "phizer-1";

    private static final int DIGITS = 32;
    /** Of 1024 bytes that a key may have, of which a prefix may take 256. */
    private static final int LONGEST_NAME = 600;

    private ObjectName() {}

    /** The segments of the key. */
    static List<String> of(List<String> prefix, CacheKey key) {
        List<String> segments = below(prefix, key.source());
        segments.add(variant(key.variant()));
        return segments;
    }

    /** What the keys of a source, and no others, begin with. */
    static String prefix(List<String> prefix, String source) {
        return String.join("/", below(prefix, source)) + "/";
    }

    /** What all keys begin with. */
    static String prefix(List<String> prefix) {
        List<String> segments = new ArrayList<>(prefix);
        segments.add(VERSION);
        return String.join("/", segments) + "/";
    }

    /** The variant that the last segment of a key tells, if it does. */
    static Optional<String> told(String segment) {
        if (!segment.startsWith("v")) {
            return Optional.empty();
        }
        try {
            byte[] text = Base64.getUrlDecoder().decode(segment.substring(1));
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(text))
                    .toString());
        } catch (IllegalArgumentException | CharacterCodingException foreign) {
            return Optional.empty();
        }
    }

    private static List<String> below(List<String> prefix, String source) {
        List<String> segments = new ArrayList<>(prefix);
        segments.add(VERSION);
        segments.add(hash(source));
        return segments;
    }

    private static String variant(String variant) {
        try {
            ByteBuffer text = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(variant));
            byte[] bytes = new byte[text.remaining()];
            text.get(bytes);
            String name = "v" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            return name.length() > LONGEST_NAME ? "h" + hash(variant) : name;
        } catch (CharacterCodingException halfACharacter) {
            return "h" + hash(variant);
        }
    }

    private static String hash(String text) {
        return Hashing.sha256().hashUnencodedChars(text).toString().substring(0, DIGITS);
    }
}
