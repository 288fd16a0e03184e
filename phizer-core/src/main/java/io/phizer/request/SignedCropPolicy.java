package io.phizer.request;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Crops that somebody with a key has signed. A signature is HMAC-SHA256 (RFC 2104) of {@code code/LxT/RxB/path}, in UTF-8
 * and not percent-encoded: neither code nor crop can hold what would let two crops have one text. Of its 32 bytes the first
 * 16 are written, which RFC 2104, section 5, names as the least, in base64url without padding (RFC 4648, section 5).
 */
final class SignedCropPolicy implements CropPolicy {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 16;
    private static final int SIGNATURE_BYTES = 16;

    private final List<SecretKeySpec> keys;

    /**
     * A policy of these keys.
     *
     * @param keys the one that signs first
     * @throws IllegalArgumentException if a key is too short; the message does not tell it
     */
    SignedCropPolicy(List<String> keys) {
        this.keys = keys.stream().map(SignedCropPolicy::key).toList();
    }

    private static SecretKeySpec key(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length < KEY_BYTES) {
            throw new IllegalArgumentException(
                    "crop key has " + bytes.length + " bytes, expected at least " + KEY_BYTES);
        }
        return new SecretKeySpec(bytes, ALGORITHM);
    }

    /** No crop is admitted for what it is alone, whoever asks. */
    @Override
    public boolean admits(String sizeCode, CropSpec crop, String path) {
        return false;
    }

    @Override
    public boolean signs() {
        return true;
    }

    @Override
    public List<String> signatures(String sizeCode, CropSpec crop, String path) {
        byte[] text = (sizeCode + "/" + crop + "/" + path).getBytes(StandardCharsets.UTF_8);
        return keys.stream().map(key -> signature(key, text)).toList();
    }

    private static String signature(SecretKeySpec key, byte[] text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] half = Arrays.copyOf(mac.doFinal(text), SIGNATURE_BYTES);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(half);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    /** Without the keys. */
    @Override
    public String toString() {
        return "signed";
    }
}
