package io.phizer.engine.jpeg;

/**
 * How MCUs are coded whose blocks are all flat and like the ones before them: a difference of zero and the end of the
 * block (ITU-T T.81, sections F.1.2.1 and F.1.2.2), over and over. A background without a grain is thousands of them,
 * a few bits each, so they are known by all those bits at once.
 *
 * @param bits of as many MCUs as fit into what is there after filling up, from the top
 * @param length how many bits that are; all 64 where some block cannot be coded so, or one MCU does not fit
 * @param mcus how many MCUs; where there are none, more than a row can have
 */
record FlatMcus(long bits, int length, int mcus) {
    /** What {@link EntropyBits#fill} fills up to at least. */
    private static final int MOST_BITS = 56;

    private static final FlatMcus NONE = new FlatMcus(0, 64, Integer.MAX_VALUE);

    /**
     * MCUs of a scan.
     *
     * @param part by block of an MCU, which part of the scan it belongs to
     * @param dc by part of the scan
     * @param ac by part of the scan
     */
    static FlatMcus of(int[] part, HuffmanTable[] dc, HuffmanTable[] ac) {
        long mcu = 0;
        int length = 0;
        for (int i : part) {
            for (int code : new int[] {dc[i].code(0), ac[i].code(0)}) {
                int codeLength = 31 - Integer.numberOfLeadingZeros(code);
                length += codeLength;
                if (codeLength == 0 || length > MOST_BITS) {
                    return NONE;
                }
                mcu = mcu << codeLength | (code - (1 << codeLength));
            }
        }
        int mcus = MOST_BITS / length;
        long bits = 0;
        for (int i = 1; i <= mcus; i++) {
            bits |= mcu << (64 - i * length);
        }
        return new FlatMcus(bits, mcus * length, mcus);
    }

    /** Whether these MCUs come next. Where fewer bits are there, it may be wrong either way. */
    boolean begins(long next) {
        return (next ^ bits) >>> (64 - length) == 0;
    }
}
