package io.reelwright.tasks.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressesTest {

    private static boolean mayCall(String address, String... allowed) throws UnknownHostException {
        return new PublicAddresses(List.of(allowed)).mayCall(InetAddress.getByName(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.0.0.1",
                "100.64.0.1",
                "127.0.0.1",
                "127.255.255.255",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.9",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b::a00:1",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::1",
                "2002:a00:1::",
                "2606:4700::5efe:a00:1",
                "2606:4700::200:5efe:7f00:1",
                "3fff::1",
                "5f00::1",
                "fc00::1",
                "fd12::1",
                "fe80::1",
                "ff02::1"
            })
    void refusesWhatIsNotOnThePublicInternet(String address) throws Exception {
        assertThat(mayCall(address)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "100.63.255.255",
                "100.128.0.0",
                "172.15.0.1",
                "172.32.0.1",
                "192.0.1.1",
                "223.255.255.255",
                "2606:4700::1111",
                "2a00:1450::1",
                "64:ff9b::808:808",
                "2002:808:808::1",
                "::ffff:8.8.8.8"
            })
    void takesWhatIs(String address) throws Exception {
        assertThat(mayCall(address)).isTrue();
    }

    @Test
    void anOperatorMayAllowMore() throws Exception {
        assertThat(mayCall("10.1.2.3", "10.1.0.0/16")).isTrue();
        assertThat(mayCall("10.2.2.3", "10.1.0.0/16")).isFalse();
        assertThat(mayCall("fd00::7", "fd00::7")).isTrue();
        assertThat(mayCall("fd00::8", "fd00::7")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "10.0.0.0/33", "10.0.0.0/x", "example.com", "fd00::/129"})
    void refusesRangesThatAreNone(String range) {
        assertThatThrownBy(() -> new PublicAddresses(List.of(range)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no range of addresses");
    }

    @Test
    void aNameThatLeadsHomeIsBlocked() {
        assertThatThrownBy(() -> new PublicAddresses(List.of()).resolve("localhost"))
                .isInstanceOf(PublicAddresses.BlockedAddress.class);
    }
}
