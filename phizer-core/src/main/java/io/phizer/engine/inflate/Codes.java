package io.phizer.engine.inflate;

import io.phizer.engine.ImageException;
import java.util.Arrays;

/** The two codes of a compressed block: those that it brings (RFC 1951, section 3.2.7), or the fixed ones (3.2.6). */
final class Codes {
    private static final int[] ORDER = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};
    private static final int MOST_LENGTHS = 286;
    private static final int MOST_DISTANCES = 30;
    private static final int END_OF_BLOCK = 256;
    private static final int LENGTH_BITS = 7;

    final LookupTable lengths = LookupTable.ofLengths();
    final LookupTable distances = LookupTable.ofDistances();

    private final PrefixCode ofLengths = new PrefixCode(288);
    private final PrefixCode ofDistances = new PrefixCode(32);
    private final PrefixCode ofWords = new PrefixCode(ORDER.length);
    private final byte[] wordLengths = new byte[MOST_LENGTHS + MOST_DISTANCES + 2 + 32];
    private final byte[] meta = new byte[ORDER.length];
    /** By the next seven bits: a symbol of the code that words' lengths are in, times eight, and its bits. */
    private final byte[] metaTable = new byte[1 << LENGTH_BITS];

    private boolean fixed;

    /** Takes the fixed codes. Done again only after a block that brought its own. */
    void setFixed() {
        if (!fixed) {
            Arrays.fill(wordLengths, 0, 144, (byte) 8);
            Arrays.fill(wordLengths, 144, 256, (byte) 9);
            Arrays.fill(wordLengths, 256, 280, (byte) 7);
            Arrays.fill(wordLengths, 280, 288, (byte) 8);
            Arrays.fill(wordLengths, 288, 320, (byte) 5);
            ofLengths.set(wordLengths, 0, 288);
            ofDistances.set(wordLengths, 288, 32);
            lengths.set(ofLengths);
            distances.set(ofDistances);
            fixed = true;
        }
    }

    /** Reads the codes that a block brings. */
    void read(BitInput input) throws ImageException.Malformed {
        fixed = false;
        int lengthSymbols = 257 + input.take(5);
        int distanceSymbols = 1 + input.take(5);
        int listed = 4 + input.take(4);
        if (lengthSymbols > MOST_LENGTHS || distanceSymbols > MOST_DISTANCES) {
            throw input.malformed("a block with too many symbols");
        }
        Arrays.fill(meta, (byte) 0);
        for (int i = 0; i < listed; i++) {
            meta[ORDER[i]] = (byte) input.take(3);
        }
        if (!ofWords.set(meta, 0, meta.length) || ofWords.used() < 2) {
            throw input.malformed("a code of code lengths that is over-subscribed or incomplete");
        }
        setMetaTable();
        readLengths(input, lengthSymbols + distanceSymbols);
        if (wordLengths[END_OF_BLOCK] == 0) {
            throw input.malformed("a block that cannot end");
        }
        boolean sound = ofLengths.set(wordLengths, 0, lengthSymbols)
                && ofDistances.set(wordLengths, lengthSymbols, distanceSymbols);
        if (!sound) {
            throw input.malformed("a code that is over-subscribed or incomplete");
        }
        lengths.set(ofLengths);
        distances.set(ofDistances);
    }

    private void setMetaTable() {
        for (int length = 1; length <= LENGTH_BITS; length++) {
            for (int i = ofWords.first(length); i < ofWords.first(length + 1); i++) {
                for (int j = ofWords.word(i); j < metaTable.length; j += 1 << length) {
                    metaTable[j] = (byte) ((ofWords.symbol(i) << 3) | length);
                }
            }
        }
    }

    private void readLengths(BitInput input, int count) throws ImageException.Malformed {
        int done = 0;
        while (done < count) {
            input.fill();
            int found = metaTable[(int) input.bits & (metaTable.length - 1)] & 0xFF;
            input.drop(found & 7);
            int symbol = found >> 3;
            if (symbol < 16) {
                wordLengths[done++] = (byte) symbol;
                continue;
            }
            if (symbol == 16 && done == 0) {
                throw input.malformed("a code length that repeats nothing");
            }
            byte repeated = symbol == 16 ? wordLengths[done - 1] : 0;
            int times = switch (symbol) {
                case 16 -> 3 + input.take(2);
                case 17 -> 3 + input.take(3);
                default -> 11 + input.take(7);
            };
            if (times > count - done) {
                throw input.malformed("more code lengths than symbols");
            }
            Arrays.fill(wordLengths, done, done + times, repeated);
            done += times;
        }
    }
}
