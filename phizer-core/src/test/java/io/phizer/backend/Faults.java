package io.phizer.backend;

import static io.phizer.backend.Fault.answers;
import static io.phizer.backend.Fault.broken;
import static io.phizer.backend.Fault.slow;
import static io.phizer.backend.Fault.status;
import static io.phizer.backend.WireFixture.OK;
import static io.phizer.backend.WireFixture.after;
import static io.phizer.backend.WireFixture.drip;

import io.phizer.ResizeException.Reason;
import io.phizer.backend.Fault.Bound;
import io.phizer.backend.Fault.Place;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** The ways in which web servers are known to fail. */
final class Faults {
    private static final String CHUNKED = OK + "Transfer-Encoding: chunked\r\n\r\n";
    /** As long as the head of a JPEG file, and one. */
    private static final String JPEG_HEAD = "\u00ff\u00d8\u00ff\u00e0\u0000\u0010JFIF\u0000\u0001\u0001";

    private Faults() {}

    static List<Fault> all() {
        List<Fault> all = new ArrayList<>();
        all.addAll(connections());
        all.addAll(heads());
        all.addAll(bodies());
        all.addAll(statuses());
        all.addAll(contents());
        all.addAll(slowness());
        return all;
    }

    private static List<Fault> connections() {
        return List.of(
                broken("refuses the connection", c -> {}).at(Place.CLOSED),
                slow("takes no connection", Bound.CONNECT, c -> {}).at(Place.FULL),
                broken("closes at once", c -> c.close()),
                broken("resets at once", c -> c.reset()),
                broken("closes after the request", after(c -> c.close())),
                broken("resets after the request", after(c -> c.reset())),
                broken("answers in the clear where TLS is spoken", c -> c.send(OK + "\r\n"))
                        .at(Place.HTTPS),
                slow("takes a TLS connection and is silent", Bound.CONNECT, c -> {})
                        .at(Place.HTTPS),
                broken("speaks TLS on a plain port", after(c -> {
                    c.send("\u0015\u0003\u0001\u0000\u0002\u0002F"); // an alert: unexpected message
                    c.close();
                })));
    }

    private static List<Fault> heads() {
        return List.of(
                broken("cuts the status line", after(c -> {
                    c.send("HTTP/1.1 200 O");
                    c.close();
                })),
                broken("cuts the head", after(c -> {
                    c.send(OK + "Content-Type: ima");
                    c.close();
                })),
                broken("has no number for a status", after(c -> c.send("HTTP/1.1 yes OK\r\n\r\n"))),
                broken("has a status of four digits", after(c -> c.send("HTTP/1.1 2000 OK\r\n\r\n"))),
                broken("answers by HTTP/0.9, a body without a head", after(c -> {
                    c.send("<html>hello</html>\r\n");
                    c.close();
                })),
                broken("speaks another protocol", after(c -> c.send("SSH-2.0-OpenSSH_9.2\r\n\r\n"))),
                broken("sends noise", after(c -> c.send(WireFixture.noise(4096)))),
                broken("sends NUL bytes", after(c -> {
                    c.send(new byte[4096]);
                    c.close();
                })),
                broken(
                        "sends a field of a megabyte",
                        after(c -> c.send(OK + "X: " + "x".repeat(1 << 20) + "\r\n\r\n"))),
                broken("sends fields without end", after(c -> {
                    c.send(OK);
                    while (true) {
                        c.send("X: " + "x".repeat(1000) + "\r\n");
                    }
                })),
                broken("sends 100 Continue without end", after(c -> {
                    while (true) {
                        c.send("HTTP/1.1 100 Continue\r\n\r\n");
                    }
                })),
                answers(
                        "has a length that is no number",
                        Reason.SOURCE_UNAVAILABLE,
                        OK + "Content-Length: 3x\r\n\r\nabc"),
                answers("has a negative length", Reason.SOURCE_UNAVAILABLE, OK + "Content-Length: -3\r\n\r\nabc"),
                answers(
                        "has two lengths",
                        Reason.SOURCE_UNAVAILABLE,
                        OK + "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd"),
                answers(
                        "has a length and chunks",
                        Reason.SOURCE_UNAVAILABLE,
                        OK + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"),
                answers(
                        "has a length of thirty digits",
                        Reason.SOURCE_UNAVAILABLE,
                        OK + "Content-Length: " + "9".repeat(30) + "\r\n\r\nabc"),
                answers(
                        "has a length of an exabyte",
                        Reason.SOURCE_TOO_LARGE,
                        OK + "Content-Length: 999999999999999999\r\n\r\nabc"),
                answers(
                        "has a length of one byte more than allowed",
                        Reason.SOURCE_TOO_LARGE,
                        OK + "Content-Length: " + (WireFixture.LIMIT + 1) + "\r\n\r\nabc"));
    }

    private static List<Fault> bodies() {
        return List.of(
                broken("cuts the body", after(c -> {
                    c.send(OK + "Content-Length: 6000\r\n\r\n" + JPEG_HEAD);
                    c.close();
                })),
                broken("resets in the body", after(c -> {
                    c.send(OK + "Content-Length: 6000\r\n\r\n" + JPEG_HEAD);
                    c.reset();
                })),
                broken("cuts a chunk", after(c -> {
                    c.send(CHUNKED + "1000\r\n" + JPEG_HEAD);
                    c.close();
                })),
                broken("leaves out the last chunk", after(c -> {
                    c.send(CHUNKED + "3\r\nabc\r\n");
                    c.close();
                })),
                answers("has a chunk whose size is no number", Reason.SOURCE_UNAVAILABLE, CHUNKED + "zz\r\nabc"),
                answers(
                        "has a chunk of more bytes than can be counted",
                        Reason.SOURCE_UNAVAILABLE,
                        CHUNKED + "fffffffffffffffff\r\nabc"),
                answers("has a negative chunk", Reason.SOURCE_UNAVAILABLE, CHUNKED + "-3\r\nabc"),
                Fault.of("sends a body without end", Reason.SOURCE_TOO_LARGE, Bound.AT_ONCE, after(c -> {
                    c.send(OK + "\r\n" + JPEG_HEAD);
                    while (true) {
                        c.send(new byte[8192]);
                    }
                })),
                Fault.of("sends chunks without end", Reason.SOURCE_TOO_LARGE, Bound.AT_ONCE, after(c -> {
                    c.send(CHUNKED);
                    while (true) {
                        c.send("10\r\n0123456789abcdef\r\n");
                    }
                })));
    }

    private static List<Fault> statuses() {
        List<Fault> statuses = new ArrayList<>(List.of(
                status("404 Not Found", Reason.NOT_FOUND),
                status("410 Gone", Reason.NOT_FOUND),
                broken("redirects to itself for ever", c -> {
                            while (c.request().isPresent()) {
                                c.send("HTTP/1.1 302 Found\r\nLocation: /pics/1.jpg\r\nContent-Length: 0\r\n\r\n");
                            }
                        })
                        .at(Place.REDIRECTING),
                answers(
                                "redirects to another port of this machine",
                                Reason.SOURCE_UNAVAILABLE,
                                "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n")
                        .at(Place.REDIRECTING),
                answers(
                                "redirects to a file",
                                Reason.SOURCE_UNAVAILABLE,
                                "HTTP/1.1 302 Found\r\nLocation: file:///etc/hosts\r\nContent-Length: 0\r\n\r\n")
                        .at(Place.REDIRECTING),
                broken(
                        "drips a page with its 500",
                        after(c -> drip(c, "HTTP/1.1 500 Sorry\r\nContent-Length: 6000\r\n\r\n"))),
                Fault.of(
                        "drips a page with its 404",
                        Reason.NOT_FOUND,
                        Bound.AT_ONCE,
                        after(c -> drip(c, "HTTP/1.1 404 Sorry\r\nContent-Length: 6000\r\n\r\n")))));
        for (String status : List.of(
                "204 No Content",
                "205 Reset Content",
                "206 Partial Content",
                "301 Moved Permanently\r\nLocation: /pics/2.jpg",
                "302 Found\r\nLocation: /pics/2.jpg",
                "304 Not Modified",
                "400 Bad Request",
                "401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"x\"",
                "403 Forbidden",
                "407 Proxy Authentication Required",
                "408 Request Timeout",
                "418 I'm a teapot",
                "429 Too Many Requests\r\nRetry-After: 0",
                "500 Internal Server Error",
                "502 Bad Gateway",
                "503 Service Unavailable\r\nRetry-After: 0",
                "504 Gateway Timeout",
                "999 Odd")) {
            statuses.add(status(status, Reason.SOURCE_UNAVAILABLE));
        }
        return statuses;
    }

    private static List<Fault> contents() {
        return List.of(
                content("sends a web page with 200", "", "<!DOCTYPE html><title>Sorry</title>"),
                content("sends JSON with 200, as an image", "Content-Type: image/jpeg\r\n", "{\"error\":\"none\"}"),
                content(
                        "sends text in another encoding than it says",
                        "Content-Type: text/html; charset=utf-8\r\n",
                        new String("<html>".getBytes(StandardCharsets.UTF_16), StandardCharsets.ISO_8859_1)),
                content("sends nothing with 200", "Content-Type: image/jpeg\r\n", ""),
                content("sends a gzip file", "", gzip(1000)),
                answers(
                        "encodes by gzip though that was not asked for",
                        Reason.SOURCE_UNAVAILABLE,
                        whole("Content-Encoding: gzip\r\n", gzip(1000))),
                answers(
                        "sends ten megabytes in some kilobytes of gzip",
                        Reason.SOURCE_UNAVAILABLE,
                        whole("Content-Encoding: gzip\r\n", gzip(10_000_000))),
                answers("sends half a picture with its right length", Reason.MALFORMED_IMAGE, whole("", JPEG_HEAD)));
    }

    private static List<Fault> slowness() {
        return List.of(
                slow("takes the connection and is silent", Bound.FIRST_BYTE, c -> {}),
                slow("is silent after the request", Bound.FIRST_BYTE, after(c -> {})),
                slow("is silent after half a status line", Bound.FIRST_BYTE, after(c -> c.send("HTTP/1.1 2"))),
                slow("is silent after half a head", Bound.FIRST_BYTE, after(c -> c.send(OK + "Content-Ty"))),
                slow("drips the head", Bound.FIRST_BYTE, after(c -> drip(c, OK + "X: "))),
                slow("is silent after the head", Bound.WHOLE, after(c -> c.send(OK + "Content-Length: 60\r\n\r\n"))),
                slow(
                        "sends less than its length",
                        Bound.WHOLE,
                        after(c -> c.send(OK + "Content-Length: 9\r\n\r\nabc"))),
                slow("sends no length and no end", Bound.WHOLE, after(c -> c.send(OK + "\r\nabc"))),
                slow("never sends the last chunk", Bound.WHOLE, after(c -> c.send(CHUNKED + "3\r\nabc\r\n"))),
                slow("drips the body", Bound.WHOLE, after(c -> drip(c, OK + "Content-Length: 60000\r\n\r\n"))),
                slow("drips a body without a length", Bound.WHOLE, after(c -> drip(c, OK + "\r\n"))));
    }

    private static Fault content(String behaviour, String fields, String body) {
        return answers(behaviour, Reason.UNSUPPORTED_IMAGE, whole(fields, body));
    }

    private static String whole(String fields, String latin1) {
        return OK + fields + "Content-Length: " + latin1.length() + "\r\n\r\n" + latin1;
    }

    private static String gzip(int zeros) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(new byte[zeros]);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return packed.toString(StandardCharsets.ISO_8859_1);
    }
}
