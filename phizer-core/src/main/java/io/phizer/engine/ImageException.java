package io.phizer.engine;

/** A picture's own fault: why an engine gives no result for these bytes. */
public abstract sealed class ImageException extends Exception
        permits ImageException.Malformed, ImageException.Unsupported, ImageException.TooLarge {
    private static final long serialVersionUID = 1L;

    private ImageException(String message) {
        super(message);
    }

    /** The bytes break the rules of their format: damaged, cut, or hostile. No other engine is to be asked. */
    public static final class Malformed extends ImageException {
        private static final long serialVersionUID = 1L;
        private final long offset;

        /**
         * A fault at a byte offset.
         *
         * @param reason what is wrong, a lower-case clause
         * @param offset in bytes from the beginning of the file, or -1 where the decoder cannot tell
         */
        public Malformed(String reason, long offset) {
            super(offset < 0 ? reason : reason + ": offset=" + offset);
            this.offset = offset;
        }

        /** The byte offset of the fault, or -1 if unknown. */
        public long offset() {
            return offset;
        }
    }

    /** The bytes may be right, but use something that this engine does not read or write; the next engine may. */
    public static final class Unsupported extends ImageException {
        private static final long serialVersionUID = 1L;
        private final String feature;

        /**
         * A feature that is not there.
         *
         * @param feature in the standard's own words, such as {@code arithmetic coding}
         */
        public Unsupported(String feature) {
            super("not supported: " + feature);
            this.feature = feature;
        }

        /** The feature, in the standard's words. */
        public String feature() {
            return feature;
        }
    }

    /** The picture is over a limit of the engine; the message holds the value and the limit. */
    public static final class TooLarge extends ImageException {
        private static final long serialVersionUID = 1L;

        /**
         * A limit that is passed.
         *
         * @param reason with value and limit, such as {@code 81 MP, limit is 50 MP}
         */
        public TooLarge(String reason) {
            super(reason);
        }
    }
}
