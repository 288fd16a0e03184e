package io.phizer.bench.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The load generator of that name, one thread, keep-alive connections. */
final class Wrk {
    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s*([0-9.]+)");
    private static final Pattern TROUBLE = Pattern.compile("(?m)^.*(Non-2xx|Socket errors).*$");

    private Wrk() {}

    /**
     * Requests in a second that were answered.
     *
     * @throws IOException if any was not answered with success
     */
    static double rate(String url, int connections, int seconds) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        List.of("wrk", "-t1", "-c" + connections, "-d" + seconds + "s", "--timeout", "10s", url))
                .redirectErrorStream(true)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher rate = RATE.matcher(text);
        Matcher trouble = TROUBLE.matcher(text);
        if (process.waitFor() != 0 || !rate.find() || trouble.find()) {
            throw new IOException("wrk, asking " + url + ": " + text);
        }
        return Double.parseDouble(rate.group(1));
    }
}
