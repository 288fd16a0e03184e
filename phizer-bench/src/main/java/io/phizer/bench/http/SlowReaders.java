package io.phizer.bench.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Clients that ask for a large picture and read a kilobyte of it each second, until they are closed. */
final class SlowReaders implements AutoCloseable {
    private static final int KILOBYTE = 1024;
    private final List<SocketChannel> channels = new ArrayList<>();
    private final List<Future<?>> reading = new ArrayList<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger lost = new AtomicInteger();

    /** Opens so many and sends their requests. */
    SlowReaders(int port, String path, int count) throws IOException {
        byte[] request = ("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < count; i++) {
            SocketChannel channel = SocketChannel.open();
            channel.setOption(StandardSocketOptions.SO_RCVBUF, 4 * KILOBYTE);
            channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channel.write(ByteBuffer.wrap(request));
            channel.configureBlocking(false);
            channels.add(channel);
            reading.add(timer.scheduleAtFixedRate(
                    () -> read(channel), 1_000_000L * i / count, 1_000_000, TimeUnit.MICROSECONDS));
        }
    }

    private void read(SocketChannel channel) {
        try {
            if (channel.read(ByteBuffer.allocate(KILOBYTE)) < 0) {
                throw new IOException("ended");
            }
        } catch (IOException e) {
            lost.incrementAndGet();
            throw new IllegalStateException("no more of this reader", e);
        }
    }

    /** How many the server has closed. */
    int lost() {
        return lost.get();
    }

    @Override
    public void close() throws IOException {
        timer.shutdownNow();
        for (SocketChannel channel : channels) {
            channel.close();
        }
    }
}
