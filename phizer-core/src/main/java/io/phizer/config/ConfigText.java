package io.phizer.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The text of a configuration file: UTF-8, with or without a byte order mark, at most a mebibyte.
 *
 * @param origin the name of the file as shown in messages
 * @param text all of it
 */
record ConfigText(String origin, String text) {
    private static final long MAX_BYTES = 1 << 20;

    /**
     * Reads a file.
     *
     * @throws ConfigException if that cannot be done
     */
    static ConfigText of(Path file) {
        String origin = file.toString();
        try {
            if (!Files.isRegularFile(file)) {
                throw fault(origin, Files.exists(file) ? "is not a file" : "there is no such file");
            }
            if (Files.size(file) > MAX_BYTES) {
                throw fault(origin, "has " + Files.size(file) + " bytes, expected at most " + MAX_BYTES);
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
            return new ConfigText(origin, text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            throw fault(origin, "is not UTF-8");
        } catch (IOException e) {
            throw fault(origin, "cannot be read: " + e);
        }
    }

    /** Whether it is a {@code phizer.conf}; it is a properties file otherwise. */
    boolean isIni() {
        return IniReader.looksLikeIni(text);
    }

    /** Whether it has this line, such as the head of a section. */
    boolean hasLine(String line) {
        return text.lines().anyMatch(each -> each.strip().startsWith(line));
    }

    /** The entries, with what is wrong in the form of the text added to the problems. */
    List<Entry> entries(List<String> problems) {
        return isIni()
                ? new PhizerConf(origin, problems).translate(text)
                : new PropertiesReader(origin, problems).read(text);
    }

    private static ConfigException fault(String origin, String fault) {
        return new ConfigException(List.of(origin + ": " + fault));
    }
}
