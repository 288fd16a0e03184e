package io.phizer.config;

import java.util.Locale;

/**
 * One setting of an INI file.
 *
 * @param section the name between the brackets
 * @param name the key as written
 * @param entry the setting, whose shown key names the section too
 */
record IniEntry(String section, String name, Entry entry) {
    /** The key in lower case, since keys of INI files mean the same in any case. */
    String key() {
        return name.toLowerCase(Locale.ROOT);
    }
}
