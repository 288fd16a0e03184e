package io.phizer.config;

import java.util.List;
import java.util.Map;

/**
 * One key of configuration files, as the documentation has it: for those who offer the same settings in another place.
 *
 * @param name the key, in which {@code N} stands for a number and {@code CODE} for the code of a size
 * @param meaning what it is, in one clause
 * @param unit what its value counts or names
 * @param range which values are allowed; where the unit is {@code word}, all of them with commas between
 * @param standard what holds where the key is absent, in words; empty if nothing does
 */
public record ConfigKey(String name, String meaning, String unit, String range, String standard) {
    /** All keys of phizer-core, those for a single backend included. */
    public static List<ConfigKey> all() {
        return of(KeyNames.rowsByName());
    }

    /** The keys of the add-ons on the class path, named as in configuration files, such as {@code slave.N.s3.bucket}. */
    public static List<ConfigKey> ofAddOns() {
        return of(ConfigAddOns.find().rowsByName());
    }

    static List<ConfigKey> of(Map<String, Key<?>> rows) {
        return rows.entrySet().stream()
                .map(row -> new ConfigKey(
                        row.getKey(),
                        row.getValue().meaning(),
                        row.getValue().kind().unit(),
                        row.getValue().kind().range(),
                        row.getValue().standard()))
                .toList();
    }
}
