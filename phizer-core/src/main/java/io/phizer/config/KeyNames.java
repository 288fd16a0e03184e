package io.phizer.config;

import io.phizer.request.Nearest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the row of the table for a key as it is written in a file. */
final class KeyNames {
    private static final Pattern SLAVE = Pattern.compile("slave\\.(0|[1-9][0-9]{0,5})(?=\\.)");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");
    private static final Pattern SIZE = Pattern.compile("size\\.[A-Za-z0-9][A-Za-z0-9_-]*");
    private static final Map<String, Key<?>> ROWS = Collections.unmodifiableMap(rows());

    private KeyNames() {}

    /** The rows, with those for a single backend under their own names. */
    static Map<String, Key<?>> rowsByName() {
        return ROWS;
    }

    /** The row of a key, or empty if there is none. */
    static Optional<Key<?>> find(String name) {
        if (name.startsWith("slave.N.")) {
            return Optional.empty(); // the letter stands for a number
        }
        String row = SIZE.matcher(name).matches()
                ? Keys.SIZE_TEXT.name()
                : SLAVE.matcher(name).replaceFirst("slave.N");
        return Optional.ofNullable(ROWS.get(row));
    }

    /** The number in a key of a slave. */
    static Optional<Integer> slaveNumber(String name) {
        Matcher matcher = SLAVE.matcher(name);
        return matcher.lookingAt() ? Optional.of(Integer.valueOf(matcher.group(1))) : Optional.empty();
    }

    /** What is to be said about a key that has no row here, nor among those of add-ons. */
    static String fault(String name, List<String> ofAddOns) {
        String prefix = "size.";
        return name.startsWith(prefix) || name.equals("size")
                ? "expected a code after " + prefix + ", letters, digits, _ and -, beginning with a letter or digit"
                : "unknown key" + hint(name, ofAddOns);
    }

    private static String hint(String name, List<String> ofAddOns) {
        Matcher number = NUMBER.matcher(name);
        String n = number.find() ? String.valueOf(Integer.parseInt(number.group())) : "1";
        int dot = name.indexOf('.');
        List<String> known = new ArrayList<>(ofAddOns);
        for (String row : ROWS.keySet()) {
            if (!row.equals(Keys.SIZE_TEXT.name())) {
                known.add(row.replace("slave.N", "slave." + n));
            } else if (dot >= 0) {
                known.add("size" + name.substring(dot));
            }
        }
        return Nearest.hint(name, known);
    }

    private static Map<String, Key<?>> rows() {
        Map<String, Key<?>> rows = new LinkedHashMap<>();
        Keys.ALL.forEach(key -> rows.put(key.name(), key));
        List<Key<?>> ofOneBackend = List.of(
                Keys.BACKEND_TIMEOUT,
                Keys.BACKEND_CONNECT,
                Keys.BACKEND_FIRST_BYTE,
                Keys.BACKEND_IN_FLIGHT,
                Keys.BACKEND_BYTES,
                Keys.BACKEND_NOT_FOUND,
                Keys.BACKEND_REDIRECTS,
                Keys.BACKEND_PRIVATE,
                Keys.BACKEND_HTTP2);
        for (Key<?> key : ofOneBackend) {
            String suffix = key.name().substring("backend".length());
            rows.put("master" + suffix, key);
            rows.put("slave.N" + suffix, key);
        }
        return rows;
    }
}
