package io.phizer.engine.inflate;

import io.phizer.engine.ImageException;
import io.phizer.engine.metadata.ByteSlice;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Makes zlib streams, cuts them into slices, and reads them by the JDK's inflater and by ours. */
final class Streams {
    private Streams() {}

    static byte[] deflate(byte[] data, int level, int strategy) {
        return deflate(data, level, strategy, data.length + 1, Deflater.NO_FLUSH);
    }

    /** With a flush of a kind after each so many bytes. */
    static byte[] deflate(byte[] data, int level, int strategy, int step, int flush) {
        Deflater deflater = new Deflater(level);
        deflater.setStrategy(strategy);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 16];
        for (int at = 0; at < data.length; at += step) {
            deflater.setInput(data, at, Math.min(step, data.length - at));
            int count;
            do {
                count = deflater.deflate(buffer, 0, buffer.length, flush);
                out.write(buffer, 0, count);
            } while (count == buffer.length || !deflater.needsInput());
        }
        deflater.finish();
        while (!deflater.finished()) {
            out.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return out.toByteArray();
    }

    /** What the JDK makes of a stream. */
    static final class Reference {
        private final byte[] bytes;
        private final boolean sound;

        private Reference(byte[] bytes, boolean sound) {
            this.bytes = bytes;
            this.sound = sound;
        }

        /** All that it made before it ended or was found to be damaged. */
        byte[] bytes() {
            return bytes;
        }

        boolean sound() {
            return sound;
        }

        static Reference of(byte[] stream) {
            Inflater inflater = new Inflater();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] one = new byte[1];
            try {
                inflater.setInput(stream);
                // Byte by byte, because what was made before a fault in the same call is not told.
                while (!inflater.finished()) {
                    int count = inflater.inflate(one);
                    out.write(one, 0, count);
                    if (count == 0 && !inflater.finished()) {
                        return new Reference(out.toByteArray(), false);
                    }
                }
                return new Reference(out.toByteArray(), true);
            } catch (DataFormatException damaged) {
                if (inflater.getBytesWritten() > out.size()) {
                    out.write(one, 0, 1);
                }
                return new Reference(out.toByteArray(), false);
            } finally {
                inflater.end();
            }
        }
    }

    /** All bytes of a stream of that many, and its end. */
    static byte[] inflate(List<ByteSlice> stream, int total, int step) throws ImageException.Malformed {
        InflatedBytes bytes = new InflatedBytes(stream, step, total, () -> false);
        byte[] all = new byte[total];
        for (int at = 0; at < total; ) {
            int count = Math.min(step, total - at);
            System.arraycopy(bytes.array(), bytes.take(count), all, at, count);
            at += count;
        }
        bytes.end();
        return all;
    }

    static List<ByteSlice> whole(byte[] stream) {
        return List.of(ByteSlice.of(stream));
    }

    /** Slices of that length, with other bytes between them. */
    static List<ByteSlice> slices(byte[] stream, int length) {
        int gap = 5;
        int count = (stream.length + length - 1) / length;
        byte[] spread = new byte[count * (length + gap)];
        Arrays.fill(spread, (byte) 0xA5);
        List<ByteSlice> slices = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int part = Math.min(length, stream.length - i * length);
            int from = i * (length + gap);
            System.arraycopy(stream, i * length, spread, from, part);
            slices.add(new ByteSlice(spread, from, from + part));
            slices.add(new ByteSlice(spread, from + part, from + part));
        }
        return slices;
    }

    /** Bytes of several characters: noise, runs, gradients, repetitions near and far, and rare bytes that get long words. */
    static byte[] mixture(int size, long seed) {
        Random random = new Random(seed);
        byte[] data = new byte[size];
        int at = 0;
        while (at < size) {
            int run = Math.min(size - at, 1 + random.nextInt(700));
            int kind = random.nextInt(7);
            int distance = 1 + random.nextInt(random.nextBoolean() ? 12 : 40_000);
            int value = random.nextInt(256);
            for (int i = at; i < at + run; i++) {
                data[i] = (byte)
                        switch (kind) {
                            case 0 -> random.nextInt(256);
                            case 1 -> value;
                            case 2 -> value + i / 3;
                            case 3 -> i >= distance ? data[i - distance] : value;
                            case 4 -> (int) (random.nextGaussian() * 4);
                            case 5 -> Integer.numberOfTrailingZeros(random.nextInt() | 1 << 24);
                            default -> random.nextInt(2) * 3;
                        };
            }
            at += run;
        }
        return data;
    }
}
