package io.phizer.backend;

import com.google.common.net.InetAddresses;
import java.net.InetAddress;

/**
 * Addresses that begin with the same bits.
 *
 * @param what a word for the log
 * @param first its first address
 * @param bits how many bits they share
 */
record AddressRange(String what, InetAddress first, int bits) {
    /** A range as it is written, {@code 10.0.0.0/8} for instance. */
    static AddressRange of(String what, String range) {
        int slash = range.indexOf('/');
        return new AddressRange(
                what, InetAddresses.forString(range.substring(0, slash)), Integer.parseInt(range.substring(slash + 1)));
    }

    boolean contains(byte[] address) {
        byte[] begin = first.getAddress();
        if (address.length != begin.length) {
            return false;
        }
        int whole = bits / 8;
        for (int i = 0; i < whole; i++) {
            if (address[i] != begin[i]) {
                return false;
            }
        }
        int rest = bits % 8;
        return rest == 0 || ((address[whole] ^ begin[whole]) & 0xFF) >> (8 - rest) == 0;
    }
}
