package io.phizer.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {
    @ParameterizedTest
    @CsvSource({
        "BYTES, 25MiB, 26214400",
        "BYTES, 25 mib, 26214400",
        "BYTES, 100 MB, 100000000",
        "BYTES, 32k, 32768",
        "BYTES, 32kB, 32000",
        "BYTES, 4096, 4096",
        "BYTES, 1g, 1073741824",
        "BYTES, 0, 0",
        "BYTES, 8388607TiB, 9223370937343148032",
        "TIME, 500ms, 500",
        "TIME, 5 s, 5000",
        "TIME, 1m, 60000",
        "TIME, 2h, 7200000",
        "TIME, 1d, 86400000",
        "TIME, 0, 0",
        "PIXELS, 50MP, 50000000",
        "PIXELS, 50 mp, 50000000",
        "PIXELS, 640, 640"
    })
    void readsNumbersWithUnits(String quantity, String text, long value) {
        assertThat(quantity(quantity).parse(text)).hasValue(value);
    }

    @ParameterizedTest
    @CsvSource({
        "BYTES, ''",
        "BYTES, MiB",
        "BYTES, -1",
        "BYTES, 1.5MiB",
        "BYTES, 1 Mi B",
        "BYTES, 5s",
        "BYTES, 8388608TiB",
        "BYTES, 9999999999999999999",
        "TIME, 5",
        "TIME, 5 sec",
        "TIME, 1h30m",
        "TIME, 5µs",
        "PIXELS, 50MiB"
    })
    void readsNothingElse(String quantity, String text) {
        assertThat(quantity(quantity).parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "BYTES, 0, 0",
        "BYTES, 1024, 1KiB",
        "BYTES, 2146435072, 2047MiB",
        "BYTES, 1099511627776, 1TiB",
        "TIME, 0, 0s",
        "TIME, 1, 1ms",
        "TIME, 600000, 10m",
        "PIXELS, 1, 1",
        "PIXELS, 500000000, 500MP"
    })
    void writesTheShortestText(String quantity, long value, String text) {
        assertThat(quantity(quantity).format(value)).isEqualTo(text);
    }

    private static Quantity quantity(String name) {
        return switch (name) {
            case "BYTES" -> Quantity.BYTES;
            case "TIME" -> Quantity.TIME;
            case "PIXELS" -> Quantity.PIXELS;
            default -> throw new IllegalArgumentException(name);
        };
    }
}
