package io.phizer.engine.webp;

import io.phizer.engine.ImageException;
import io.phizer.engine.ImageLimits;
import io.phizer.engine.metadata.ByteCursor;
import io.phizer.engine.metadata.ByteSlice;
import java.util.List;

/** Goes from chunk to chunk of a WebP file or frame (RFC 9649, section 2.3), and counts them all. */
final class WebpParts {
    private static final int HEADER_BYTES = 8;
    private static final List<String> KNOWN = List.of("VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF", "ICCP", "EXIF");

    private final ImageLimits limits;
    private int count;

    /** What is done with a chunk. */
    @FunctionalInterface
    interface Visitor {
        /**
         * Takes a chunk.
         *
         * @param type of four characters, or empty if it is of no use here
         */
        void chunk(String type, ByteSlice content) throws ImageException;
    }

    WebpParts(ImageLimits limits) {
        this.limits = limits;
    }

    /** Goes over chunks that follow each other. */
    void walk(ByteSlice parts, Visitor visitor) throws ImageException {
        ByteCursor in = parts.cursor();
        while (in.remaining() >= HEADER_BYTES) {
            limits.checkParts(++count);
            String type = type(in);
            in.skip(4);
            long length = in.u32LittleEndian();
            int from = in.position();
            in.skip(length);
            visitor.chunk(type, new ByteSlice(parts.bytes(), from, in.position()));
            if ((length & 1) == 1 && in.remaining() > 0) {
                in.skip(1);
            }
        }
    }

    private static String type(ByteCursor in) {
        for (String type : KNOWN) {
            if (in.looksAt(type)) {
                return type;
            }
        }
        return "";
    }
}
