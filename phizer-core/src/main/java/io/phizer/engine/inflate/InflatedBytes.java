package io.phizer.engine.inflate;

import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageException;
import io.phizer.engine.metadata.ByteSlice;
import java.util.List;

/**
 * The bytes of a zlib stream, in order, each handed out once. Strict: a code that is none, a distance beyond the beginning, a
 * wrong checksum or a missing end make the stream malformed; so is everything that zlib refuses, and nothing else but
 * very many blocks of next to nothing. Memory is
 * {@code most} bytes and about 170 KiB, however long the stream. Not for use by several threads.
 */
public final class InflatedBytes {
    private static final int STORED = 0;
    private static final int FIXED = 1;
    private static final int DYNAMIC = 2;

    /**
     * How many blocks may bring codes of their own, besides one for each {@link #LEAST_MADE} bytes. Codes take microseconds
     * to be set up and a dozen bytes in a file, and blocks may be empty, so time would not go by what is decompressed.
     */
    private static final int FREE_BLOCKS = 20_000;

    private static final int LEAST_MADE = 1024;

    private final BitInput input;
    private final Window window;
    private final Codes codes = new Codes();
    private final SymbolLoop symbols;
    private final Cancellation cancelled;
    private Part part = Part.BEFORE;
    private boolean lastBlock;
    private int storedLeft;
    private long dynamicBlocks;

    /** Where in the stream the next bit is. */
    private enum Part {
        BEFORE,
        BETWEEN_BLOCKS,
        STORED,
        COMPRESSED,
        BEHIND
    }

    /**
     * A stream of which nothing was read yet.
     *
     * @param stream its slices, in order
     * @param most the most bytes that are taken at once
     * @param total how many bytes are taken over all; no more is decompressed than that, and a match that goes on
     */
    public InflatedBytes(List<ByteSlice> stream, int most, long total, Cancellation cancelled) {
        this.input = new BitInput(stream);
        this.window = new Window(most, total);
        this.symbols = new SymbolLoop(input, window, codes);
        this.cancelled = cancelled;
    }

    /** Where taken bytes are. Not to be written to: what follows is made of it. */
    public byte[] array() {
        return window.bytes;
    }

    /**
     * The next bytes; they stay where they are until bytes are taken again.
     *
     * @return where in the array they begin
     * @throws ImageException.Malformed if the stream is damaged or has no more
     * @throws java.util.concurrent.CancellationException if nobody waits for them
     */
    public int take(int count) throws ImageException.Malformed {
        cancelled.check();
        while (window.ready() < count) {
            if (part == Part.BEHIND) {
                throw input.malformed("compressed data ends before the picture does");
            }
            if (window.isComplete()) {
                throw new IllegalArgumentException("more is taken than was announced");
            }
            window.move();
            make();
        }
        return window.take(count);
    }

    /** The byte behind those that were taken, from 0 to 255, or -1 where it is not made yet. */
    public int peek() {
        return window.peek();
    }

    /**
     * Goes to the end of a stream of which all was taken. One that goes on behind that is not looked at further, as other
     * decoders do.
     *
     * @throws ImageException.Malformed if it has no end, or its checksum is wrong
     */
    public void end() throws ImageException.Malformed {
        if (part != Part.BEHIND) {
            window.lookBeyond();
            make();
        }
    }

    private void make() throws ImageException.Malformed {
        while (part != Part.BEHIND && !window.isFull()) {
            makePart();
        }
        window.sum();
        if (part == Part.BEHIND) {
            trailer();
        }
    }

    private void makePart() throws ImageException.Malformed {
        switch (part) {
            case BEFORE -> header();
            case BETWEEN_BLOCKS -> block();
            case STORED -> stored();
            default -> {
                if (symbols.run()) {
                    endBlock();
                }
            }
        }
    }

    /** RFC 1950, section 2.2. */
    private void header() throws ImageException.Malformed {
        int method = input.take(8);
        int flags = input.take(8);
        boolean sound = ((method << 8) | flags) % 31 == 0 && (method & 15) == 8 && method >> 4 <= 7;
        if (!sound || (flags & 32) != 0) {
            throw input.malformed("compressed data that is no zlib stream, or wants a dictionary");
        }
        part = Part.BETWEEN_BLOCKS;
    }

    /** A block may be empty, so this is asked here, too. */
    private void block() throws ImageException.Malformed {
        cancelled.check();
        lastBlock = input.take(1) == 1;
        part = Part.COMPRESSED;
        switch (input.take(2)) {
            case STORED -> storedLength();
            case FIXED -> codes.setFixed();
            case DYNAMIC -> {
                if (++dynamicBlocks > FREE_BLOCKS + window.made() / LEAST_MADE) {
                    throw input.malformed("compressed data in blocks of next to nothing");
                }
                codes.read(input);
            }
            default -> throw input.malformed("a block of a type that the standard does not know");
        }
    }

    private void storedLength() throws ImageException.Malformed {
        input.align();
        storedLeft = input.take(16);
        if (input.take(16) != (storedLeft ^ 0xFFFF)) {
            throw input.malformed("a stored block whose length does not match");
        }
        part = Part.STORED;
    }

    private void stored() throws ImageException.Malformed {
        while (storedLeft > 0 && !window.isFull()) {
            int copied = input.copy(window.bytes, window.end, Math.min(storedLeft, window.limit - window.end));
            window.end += copied;
            storedLeft -= copied;
        }
        if (storedLeft == 0) {
            endBlock();
        }
    }

    private void endBlock() {
        part = lastBlock ? Part.BEHIND : Part.BETWEEN_BLOCKS;
    }

    private void trailer() throws ImageException.Malformed {
        input.align();
        int sum = 0;
        for (int i = 0; i < 4; i++) {
            sum = (sum << 8) | input.take(8);
        }
        if (sum != window.checksum()) {
            throw input.malformed("decompressed data has a wrong checksum");
        }
    }
}
