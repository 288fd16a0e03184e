package io.phizer.servlet;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** An HTTP/1.1 connection that sends exactly what it is told. */
final class RawClient implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;

    RawClient(int port) throws IOException {
        this(port, 0);
    }

    private RawClient(int port, int receiveBuffer) throws IOException {
        socket = new Socket();
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(20_000);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** A connection on which hardly anything is on its way that has not been read. */
    static RawClient slow(int port) throws IOException {
        return new RawClient(port, 4096);
    }

    /** Sends a request and reads its answer. */
    RawReply get(String target, String... fields) throws IOException {
        return exchange("GET", target, fields);
    }

    RawReply exchange(String method, String target, String... fields) throws IOException {
        send(method + " " + target + " HTTP/1.1", fields);
        return receive(method.equals("HEAD"));
    }

    /** Sends a request with a body. */
    RawReply post(String target, String body, String... fields) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        List<String> all = new ArrayList<>(List.of(fields));
        all.add("Content-Length: " + bytes.length);
        send("POST " + target + " HTTP/1.1", all.toArray(String[]::new));
        socket.getOutputStream().write(bytes);
        return receive(false);
    }

    void send(String requestLine, String... fields) throws IOException {
        StringBuilder head = new StringBuilder(requestLine).append("\r\nHost: phizer.example\r\n");
        for (String field : fields) {
            head.append(field).append("\r\n");
        }
        socket.getOutputStream().write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    RawReply receive(boolean head) throws IOException {
        return RawReply.read(in, head);
    }

    /** Hangs up at once, like a browser whose tab is closed. */
    @Override
    public void close() throws IOException {
        socket.close();
    }
}
