package io.phizer.servlet;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An HTTP/1.1 message as it came over a socket. */
final class RawReply {
    private final String firstLine;
    /** Name, in lower case, and value by turns. */
    private final List<String> fields;

    private final byte[] body;

    private RawReply(String firstLine, List<String> fields, byte[] body) {
        this.firstLine = firstLine;
        this.fields = fields;
        this.body = body;
    }

    /** Reads a reply, its body by its length or chunks. */
    static RawReply read(InputStream in, boolean head) throws IOException {
        RawReply reply = head(in);
        if (head || reply.status() == 304 || reply.status() == 204) {
            return reply;
        }
        if (reply.field("transfer-encoding").isPresent()) {
            return new RawReply(reply.firstLine, reply.fields, chunks(in));
        }
        Optional<String> length = reply.field("content-length");
        byte[] body = length.isPresent() ? in.readNBytes(Integer.parseInt(length.get())) : in.readAllBytes();
        if (length.isPresent() && body.length < Integer.parseInt(length.get())) {
            throw new EOFException("body of " + body.length + " bytes, expected " + length.get());
        }
        return new RawReply(reply.firstLine, reply.fields, body);
    }

    /** Reads up to the empty line, of a request or a reply. */
    static RawReply head(InputStream in) throws IOException {
        String firstLine = line(in);
        List<String> fields = new ArrayList<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            fields.add(line.substring(0, colon).toLowerCase(Locale.ROOT));
            fields.add(line.substring(colon + 1).strip());
        }
        return new RawReply(firstLine, List.copyOf(fields), new byte[0]);
    }

    String firstLine() {
        return firstLine;
    }

    byte[] body() {
        return body;
    }

    int status() {
        return Integer.parseInt(firstLine.split(" ", 3)[1]);
    }

    /** The values of a field, joined as a list. */
    Optional<String> field(String name) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < fields.size(); i += 2) {
            if (fields.get(i).equals(name.toLowerCase(Locale.ROOT))) {
                values.add(fields.get(i + 1));
            }
        }
        return values.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", values));
    }

    /** Each field as it came, name and value, but for those of the date; in the order of their names. */
    List<String> timelessFields() {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < fields.size(); i += 2) {
            if (!fields.get(i).equals("date") && !fields.get(i).equals("expires")) {
                all.add(fields.get(i) + ": " + fields.get(i + 1));
            }
        }
        Collections.sort(all);
        return all;
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            int length = Integer.parseInt(line(in), 16);
            body.write(in.readNBytes(length));
            line(in);
            if (length == 0) {
                return body.toByteArray();
            }
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("end of stream after '" + line + "'");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public String toString() {
        return firstLine + " " + fields + " " + text();
    }
}
