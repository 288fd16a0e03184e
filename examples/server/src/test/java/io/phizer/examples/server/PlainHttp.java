package io.phizer.examples.server;

import io.phizer.image.ImageBytes;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Asks by a connection of its own, that nothing is left of afterwards. */
final class PlainHttp {
    private PlainHttp() {}

    /**
     * An answer.
     *
     * @param head status line and fields
     * @param millis from before connecting to the end of the answer
     */
    record Answer(int status, String head, ImageBytes body, long millis) {
        Optional<String> field(String name) {
            return head.lines()
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).trim())
                    .findFirst();
        }
    }

    static Answer get(URI root, String path) throws IOException {
        long from = System.nanoTime();
        try (Socket socket = new Socket(root.getHost(), root.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(("GET " + path + " HTTP/1.1\r\nHost: " + root.getAuthority() + "\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            byte[] all = socket.getInputStream().readAllBytes();
            long millis = (System.nanoTime() - from) / 1_000_000;
            int end = endOfHead(all);
            String head = new String(all, 0, end, StandardCharsets.US_ASCII);
            return new Answer(
                    Integer.parseInt(head.substring(9, 12)),
                    head,
                    ImageBytes.wrap(Arrays.copyOfRange(all, end, all.length)),
                    millis);
        }
    }

    private static int endOfHead(byte[] all) throws IOException {
        for (int i = 4; i <= all.length; i++) {
            if (all[i - 4] == '\r' && all[i - 3] == '\n' && all[i - 2] == '\r' && all[i - 1] == '\n') {
                return i;
            }
        }
        throw new IOException("answer without a head, of " + all.length + " bytes");
    }
}
