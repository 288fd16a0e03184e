package io.phizer.request;

import java.util.List;
import java.util.Optional;

/**
 * Decides which crops are made. Sizes are a finite set but crops are not, so that without a policy anybody could ask for
 * endless different results of one picture.
 *
 * <p>A policy is asked once for every URL that holds a crop, the whole picture written out as {@code 0x0/1000x1000}
 * included; a URL without a crop is always admitted. It may look at its three arguments and at its own constant state (a
 * step, a key), at nothing else: no clock, no header, no network. So the same URL always has the same answer, which may
 * be cached. It must be safe for use by several threads and quick, since it is asked before the caches are.
 */
@FunctionalInterface
public interface CropPolicy {
    /**
     * Whether this crop may be made.
     *
     * @param sizeCode the code under which the size is registered, also where the URL names it by its box
     * @param crop in range and in its only spelling
     * @param path the source path, decoded
     */
    boolean admits(String sizeCode, CropSpec crop, String path);

    /**
     * Whether URLs of crops carry a signature, in a segment of its own between crop and path. Where they do, a URL whose
     * segment is none of {@link #signatures} is refused, and {@link #admits} is not asked.
     */
    default boolean signs() {
        return false;
    }

    /**
     * The signatures that a URL of this crop may carry, the one that is written first; empty where it needs none. The
     * arguments are those of {@link #admits}.
     */
    default List<String> signatures(String sizeCode, CropSpec crop, String path) {
        return List.of();
    }

    /** Admits every crop. */
    static CropPolicy any() {
        return UniformCropPolicy.ANY;
    }

    /** Admits no crop. */
    static CropPolicy none() {
        return UniformCropPolicy.NONE;
    }

    /**
     * Admits crops whose four numbers are all multiples of {@code n}: at most (1 + 1000/n)^4 / 4 of them. Where
     * {@code n} does not divide 1000 no crop reaches the right or bottom edge.
     *
     * @param n 1 to 1000
     * @throws IllegalArgumentException if {@code n} is not in that range
     */
    static CropPolicy grid(int n) {
        return new GridCropPolicy(n);
    }

    /**
     * Admits crops that somebody with the key has signed: the URL carries a message authentication code (HMAC-SHA256, the
     * first half of it in 22 characters of base64url) of {@code code/LxT/RxB/path}. URLs without a crop need none.
     *
     * @param key a secret of at least 16 bytes of UTF-8
     * @throws IllegalArgumentException if it is shorter
     */
    static CropPolicy signed(String key) {
        return new SignedCropPolicy(List.of(key));
    }

    /**
     * Admits crops that are signed with either key, so that a key can be replaced while URLs of the one before are in
     * use. New URLs are signed with {@code key}.
     *
     * @throws IllegalArgumentException if a key is shorter than 16 bytes of UTF-8
     */
    static CropPolicy signed(String key, String previous) {
        return new SignedCropPolicy(List.of(key, previous));
    }

    /**
     * The policy that a configuration names: {@code any}, {@code none}, or {@code grid(n)} such as {@code grid(50)}. One
     * that needs a key has no name.
     *
     * @throws IllegalArgumentException if it is none of them; the message names the nearest one
     */
    static CropPolicy parse(String text) {
        Optional<CropPolicy> grid = GridCropPolicy.parse(text);
        if (grid.isPresent()) {
            return grid.get();
        }
        return switch (text) {
            case "any" -> any();
            case "none" -> none();
            default ->
                throw new IllegalArgumentException(
                        Quote.of(text) + " is not a crop policy, expected any, none or grid(n)" + " with n in 1..1000"
                                + Nearest.hint(text, List.of("any", "none", "grid(50)")));
        };
    }
}
