package io.phizer.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.io.BaseEncoding;
import com.google.common.net.InetAddresses;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.Locale;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses are public. Nothing here connects: the classifier alone is asked. */
final class PublicAddressTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "0.0.0.0, unspecified",
        "0.1.2.3, unspecified",
        "10.0.0.0, private",
        "10.255.255.255, private",
        "100.64.0.1, carrier-grade NAT",
        "100.127.255.255, carrier-grade NAT",
        "127.0.0.1, loopback",
        "127.1.2.3, loopback",
        "127.255.255.255, loopback",
        "168.63.129.16, platform of a cloud",
        "169.254.0.1, link-local",
        "169.254.169.254, link-local",
        "172.16.0.1, private",
        "172.31.255.255, private",
        "192.0.0.192, protocol assignments",
        "192.0.2.1, documentation",
        "192.88.99.1, 6to4 relay",
        "192.168.0.1, private",
        "192.168.255.255, private",
        "198.18.0.1, benchmarking",
        "198.19.255.255, benchmarking",
        "198.51.100.7, documentation",
        "203.0.113.9, documentation",
        "224.0.0.1, multicast",
        "239.255.255.255, multicast",
        "240.0.0.1, reserved",
        "255.255.255.255, reserved",
        "::, unspecified",
        "::1, loopback",
        "::127.0.0.1, IPv4-compatible",
        "::8.8.8.8, IPv4-compatible",
        "::ffff:0:127.0.0.1, IPv4-translated",
        "::ffff:0:8.8.8.8, IPv4-translated",
        "64:ff9b::127.0.0.1, loopback behind NAT64",
        "64:ff9b::10.0.0.1, private behind NAT64",
        "64:ff9b::a9fe:a9fe, link-local behind NAT64",
        "64:ff9b:1::8.8.8.8, local NAT64",
        "64:ff9b:1:ffff::1, local NAT64",
        "64:ff9b:2::1, not global unicast",
        "100::1, discarding",
        "2001::1, Teredo",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2, Teredo",
        "2001:2::1, protocol assignments",
        "2001:10::1, protocol assignments",
        "2001:20::1, protocol assignments",
        "2001:db8::1, documentation",
        "2001:db8:ffff::1, documentation",
        "2002:7f00:1::1, 6to4",
        "2002:0808:0808::1, 6to4",
        "3fff::1, documentation",
        "3fff:fff:ffff::1, documentation",
        "5f00::1, segment routing",
        "fc00::1, unique local",
        "fd00:ec2::254, unique local",
        "fdff:ffff::1, unique local",
        "fe80::1, link-local",
        "febf:ffff::1, link-local",
        "fec0::1, site-local",
        "feff:ffff::1, site-local",
        "ff02::1, multicast",
        "ff0e::1, multicast",
        "4000::1, not global unicast",
        "1::1, not global unicast",
        "2a00:1450:4001::5efe:10.0.0.1, private behind ISATAP",
        "2a00:1450:4001::200:5efe:127.0.0.1, loopback behind ISATAP",
    })
    void refusesWhatIsNotPublic(String address, String fault) {
        assertThat(PublicAddress.fault(InetAddresses.forString(address))).contains(fault);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "169.253.255.255",
                "169.255.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.0.1.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2000::1",
                "2001:200::1",
                "2001:4860:4860::8888",
                "2003::1",
                "2606:4700:4700::1111",
                "2a00:1450:4001::5efe:8.8.8.8",
                "3ffe::1",
                "64:ff9b::8.8.8.8",
            })
    void takesWhatIsPublic(String address) {
        assertThat(PublicAddress.fault(InetAddresses.forString(address))).isEmpty();
    }

    /** The sixteen bytes themselves, which the JDK would make an IPv4 address of. */
    @ParameterizedTest
    @CsvSource({
        "00000000000000000000FFFF7F000001, loopback mapped to IPv6",
        "00000000000000000000FFFF0A000001, private mapped to IPv6",
        "00000000000000000000FFFFA9FEA9FE, link-local mapped to IPv6",
        "00000000000000000000FFFF00000000, unspecified mapped to IPv6",
        "00000000000000000000FFFF08080808,",
    })
    void judgesMappedAddressesByWhatTheyAreMappedFrom(String hex, String fault) {
        assertThat(PublicAddress.fault(BaseEncoding.base16().decode(hex)).orElse(null))
                .isEqualTo(fault);
    }

    /**
     * However a host is spelt, it is refused or understood as no address at all. A numeral is never looked up in the
     * network, whichever base it is in.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.1",
                "127.0.1",
                "2130706433",
                "0x7f000001",
                "0x7f.0.0.1",
                "0x7f.1",
                "017700000001",
                "0177.0.0.1",
                "0177.1",
                "127.0.0.01",
                "0",
                "0.0",
                "00000000",
                "167772161",
                "2852039166",
                "0xa9fea9fe",
                "169.16689662",
                "3232235521",
                "192.168.257",
                "%31%32%37.0.0.1",
                "\uff11\uff12\uff17.0.0.1",
                "127\u30020\u30020\u30021",
                "[::]",
                "[::1]",
                "[0:0:0:0:0:0:0:1]",
                "[::127.0.0.1]",
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]",
                "[0:0:0:0:0:ffff:a9fe:a9fe]",
                "[64:ff9b::7f00:1]",
                "[fe80::1]",
                "[fd00:ec2::254]",
            })
    void refusesHostsHoweverTheyAreSpelt(String host) {
        HttpUrl url = HttpUrl.parse("http://" + host + "/");
        if (url == null) {
            return; // no URL, so nothing to connect to
        }
        assertThat(url.host().toLowerCase(Locale.ROOT)).matches("[0-9a-fx.:]+");
        try {
            for (InetAddress address : InetAddress.getAllByName(url.host())) {
                // the JDK reads leading zeros as decimal where it reads them at all
                assertThat(PublicAddress.fault(address).isPresent()
                                || address.getHostAddress().equals("177.0.0.1"))
                        .as("%s as %s", host, address)
                        .isTrue();
            }
        } catch (UnknownHostException e) {
            assertThat(e).hasMessageContaining(url.host());
        }
    }

    @Test
    void aGuardedSocketDoesNotConnectToThisMachine() throws IOException {
        try (WireServer server = new WireServer(c -> {});
                Socket socket = new GuardedSockets().createSocket()) {
            InetSocketAddress here = new InetSocketAddress(
                    InetAddress.getLoopbackAddress(), server.uri("").getPort());

            assertThatThrownBy(() -> socket.connect(here)).isInstanceOf(RefusedAddressException.class);
            assertThatThrownBy(() -> socket.connect(here, 1000)).isInstanceOf(RefusedAddressException.class);
            assertThatThrownBy(() -> socket.connect(InetSocketAddress.createUnresolved("localhost", 1)))
                    .isInstanceOf(RefusedAddressException.class);
            assertThatThrownBy(() -> new GuardedSockets().createSocket(here.getAddress(), here.getPort()))
                    .isInstanceOf(RefusedAddressException.class)
                    .hasMessage("127.0.0.1 is no public address but loopback");
            assertThat(server.accepted()).isZero();
        }
    }
}
