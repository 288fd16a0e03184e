package io.phizer.backend;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Tells the addresses of the public internet from all others: those of this machine, of the network around it and of
 * cloud metadata services, and those that stand for nothing. After the registries of special-purpose addresses (IANA, RFC
 * 6890). Of IPv6 only 2000::/3 is given out for hosts at all (RFC 4291 section 2.4), so the rest is refused whole.
 *
 * <p>An IPv4 address inside of an IPv6 one: mapped ones are judged as what they are mapped from (the JDK hands them over
 * like that anyway). NAT64 with the well-known prefix (RFC 6052) is judged by what is inside, since that is how networks
 * without IPv4 reach the public one. Compatible, translated, 6to4 and Teredo addresses and NAT64 of local use (RFC
 * 8215) are refused, whatever is inside. ISATAP's (RFC 5214) are public if what is inside is. A network's own prefix for
 * NAT64 (RFC 6052 section 2.2) cannot be told from other public addresses.
 */
final class PublicAddress {
    private static final List<AddressRange> RANGES = List.of(
            AddressRange.of("unspecified", "0.0.0.0/8"),
            AddressRange.of("private", "10.0.0.0/8"),
            AddressRange.of("carrier-grade NAT", "100.64.0.0/10"),
            AddressRange.of("loopback", "127.0.0.0/8"),
            // Public by the registry, but routed by Azure to the host of each machine, with what it tells that machine
            // alone.
            AddressRange.of("platform of a cloud", "168.63.129.16/32"),
            AddressRange.of("link-local", "169.254.0.0/16"),
            AddressRange.of("private", "172.16.0.0/12"),
            AddressRange.of("protocol assignments", "192.0.0.0/24"),
            AddressRange.of("documentation", "192.0.2.0/24"),
            AddressRange.of("6to4 relay", "192.88.99.0/24"),
            AddressRange.of("private", "192.168.0.0/16"),
            AddressRange.of("benchmarking", "198.18.0.0/15"),
            AddressRange.of("documentation", "198.51.100.0/24"),
            AddressRange.of("documentation", "203.0.113.0/24"),
            AddressRange.of("multicast", "224.0.0.0/4"),
            AddressRange.of("reserved", "240.0.0.0/4"),
            AddressRange.of("unspecified", "::/128"),
            AddressRange.of("loopback", "::1/128"),
            AddressRange.of("IPv4-compatible", "::/96"),
            AddressRange.of("IPv4-translated", "::ffff:0:0:0/96"),
            AddressRange.of("local NAT64", "64:ff9b:1::/48"),
            AddressRange.of("discarding", "100::/64"),
            AddressRange.of("Teredo", "2001::/32"),
            AddressRange.of("protocol assignments", "2001::/23"),
            AddressRange.of("documentation", "2001:db8::/32"),
            AddressRange.of("6to4", "2002::/16"),
            AddressRange.of("documentation", "3fff::/20"),
            AddressRange.of("segment routing", "5f00::/16"),
            AddressRange.of("unique local", "fc00::/7"),
            AddressRange.of("link-local", "fe80::/10"),
            AddressRange.of("site-local", "fec0::/10"),
            AddressRange.of("multicast", "ff00::/8"));

    private static final AddressRange NAT64 = AddressRange.of("NAT64", "64:ff9b::/96");
    private static final AddressRange UNICAST = AddressRange.of("unicast", "2000::/3");

    private PublicAddress() {}

    /** What makes an address none of the public internet, in a few words; empty if it is one. */
    static Optional<String> fault(InetAddress address) {
        return fault(address.getAddress());
    }

    /** The same for the 4 or 16 bytes of an address. */
    static Optional<String> fault(byte[] address) {
        if (address.length == 4) {
            return range(address);
        }
        if (isMapped(address)) {
            return range(last4(address)).map(what -> what + " mapped to IPv6");
        }
        if (NAT64.contains(address)) {
            return range(last4(address)).map(what -> what + " behind NAT64");
        }
        Optional<String> special = range(address);
        if (special.isPresent()) {
            return special;
        }
        if (!UNICAST.contains(address)) {
            return Optional.of("not global unicast");
        }
        return isIsatap(address) ? range(last4(address)).map(what -> what + " behind ISATAP") : Optional.empty();
    }

    private static Optional<String> range(byte[] address) {
        return RANGES.stream()
                .filter(range -> range.contains(address))
                .map(AddressRange::what)
                .findFirst();
    }

    /** RFC 4291 section 2.5.5.2. No {@link AddressRange}, since the JDK makes an IPv4 address of such text. */
    private static boolean isMapped(byte[] address) {
        for (int i = 0; i < 10; i++) {
            if (address[i] != 0) {
                return false;
            }
        }
        return address[10] == -1 && address[11] == -1;
    }

    /** RFC 5214 section 6.1: the interface's identifier begins with 0000:5efe or 0200:5efe. */
    private static boolean isIsatap(byte[] address) {
        return (address[8] & 0xFC) == 0 && address[9] == 0 && address[10] == 0x5E && address[11] == (byte) 0xFE;
    }

    private static byte[] last4(byte[] address) {
        return Arrays.copyOfRange(address, 12, 16);
    }

    /** Throws unless the address is one of the public internet. */
    static void check(InetAddress address) throws RefusedAddressException {
        Optional<String> fault = fault(address);
        if (fault.isPresent()) {
            throw new RefusedAddressException(address.getHostAddress() + " is no public address but " + fault.get());
        }
    }
}
