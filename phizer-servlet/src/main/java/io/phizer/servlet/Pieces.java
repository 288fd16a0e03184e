package io.phizer.servlet;

import jakarta.servlet.ServletOutputStream;
import java.io.IOException;

/** The bytes of an answer, written piece by piece. For one thread at a time; closing is safe from any. */
interface Pieces {
    /** What most sockets take at once; also because containers copy what a socket does not take. */
    int PIECE = 32 * 1024;

    /** How many bytes are still to be written. */
    int left();

    /**
     * Has the first piece ready, if there is anything to be read; to be called once, before anything is said of the bytes.
     *
     * @param out what they will be written to
     * @throws UnreadablePictureException if there are no bytes to be had
     */
    void begin(ServletOutputStream out) throws UnreadablePictureException;

    /**
     * Writes the next piece. To be called when the one before has been taken.
     *
     * @throws UnreadablePictureException if there are no bytes to be had; any other exception is the stream's
     */
    void write(ServletOutputStream out) throws IOException;

    /**
     * Lets go of whatever the bytes come from; further calls do nothing.
     *
     * @param taken whether the last piece has been taken, so that nobody looks at it any more
     */
    void close(boolean taken);

    /** Bytes that are in memory. */
    final class InMemory implements Pieces {
        private final byte[] bytes;
        private final int end;
        private int at;

        InMemory(byte[] bytes, int from, int length) {
            this.bytes = bytes;
            this.at = from;
            this.end = from + length;
        }

        @Override
        public int left() {
            return end - at;
        }

        @Override
        public void begin(ServletOutputStream out) {
            // They are there.
        }

        @Override
        public void write(ServletOutputStream out) throws IOException {
            int piece = Math.min(PIECE, end - at);
            out.write(bytes, at, piece);
            at += piece;
        }

        @Override
        public void close(boolean taken) {
            // There is nothing to let go of.
        }
    }
}
