package io.phizer.config;

import io.phizer.request.CropPolicy;
import java.util.Optional;

/** Finds the policy of crops in the settings: its word, and the keys of the one that signs. */
final class CropReader {
    private static final String SIGNED = "signed";
    private static final int LONGEST_KEY = 200;

    private final Settings settings;

    CropReader(Settings settings) {
        this.settings = settings;
    }

    /** What a key may be. */
    static ValueKind<String> keyKind() {
        return ValueKind.readBy("secret", "16 bytes or more", text -> {
            if (text.length() > LONGEST_KEY) {
                throw new IllegalArgumentException("expected at most " + LONGEST_KEY + " characters");
            }
            CropPolicy.signed(text); // tells what is wrong with it
            return text;
        });
    }

    /** What the policy may be; {@code signed} is known in full only with its keys, and admits nothing until then. */
    static ValueKind<CropPolicy> policyKind() {
        return ValueKind.readBy(
                "policy",
                "any, none, signed, grid(1) to grid(1000)",
                text -> text.equals(SIGNED) ? CropPolicy.none() : named(text));
    }

    private static CropPolicy named(String text) {
        try {
            return CropPolicy.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(e.getMessage() + "; or signed, with crop.key", e);
        }
    }

    /** Tells of a policy that lacks its key, and of keys that lack their policy. */
    void check() {
        Optional<Entry> policy = settings.entry(Keys.CROP_POLICY.name());
        Optional<Entry> key = settings.entry(HttpKeys.CROP_KEY.name());
        if (signs() && key.isEmpty()) {
            settings.problem(policy.orElseThrow(), "expected " + HttpKeys.CROP_KEY.name() + " beside it");
        }
        if (!signs()) {
            String fault = "has no meaning without " + Keys.CROP_POLICY.name() + " = " + SIGNED;
            HttpKeys.crops()
                    .forEach(row -> settings.entry(row.name()).ifPresent(entry -> settings.problem(entry, fault)));
        }
    }

    /** The policy; empty if nothing is said about it. */
    Optional<CropPolicy> read() {
        if (!signs()) {
            return settings.get(Keys.CROP_POLICY);
        }
        String key = settings.get(HttpKeys.CROP_KEY).orElseThrow();
        return Optional.of(settings.get(HttpKeys.CROP_PREVIOUS_KEY)
                .map(previous -> CropPolicy.signed(key, previous))
                .orElseGet(() -> CropPolicy.signed(key)));
    }

    private boolean signs() {
        return settings.entry(Keys.CROP_POLICY.name())
                .filter(entry -> entry.value().strip().equals(SIGNED))
                .isPresent();
    }
}
