package io.reelwright.server.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

class ClientAddressTest {

    private static final ClientAddress ADDRESSES =
            new ClientAddress(RateSettings.DEFAULTS.withTrustedProxies("10.0.0.0/8", "fd00::/8"));

    @ParameterizedTest
    @CsvSource({
        // nobody forwards: what the header says is the caller's own tale
        "203.0.113.7,,203.0.113.7",
        "203.0.113.7,198.51.100.1,203.0.113.7",
        // one proxy, and two in a row
        "10.0.0.1,203.0.113.7,203.0.113.7",
        "10.0.0.1,'203.0.113.7, 10.0.0.2',203.0.113.7",
        // what the caller wrote before the proxy's own word
        "10.0.0.1,'198.51.100.1, 203.0.113.7',203.0.113.7",
        "10.0.0.1,'198.51.100.1, 203.0.113.7, 10.0.0.2',203.0.113.7",
        // words that are no address end the tale
        "10.0.0.1,unknown,10.0.0.1",
        "10.0.0.1,'198.51.100.1, , 10.0.0.2',10.0.0.2",
        "10.0.0.1,,10.0.0.1",
        // ports, brackets
        "10.0.0.1,203.0.113.7:4711,203.0.113.7",
        "fd00::1,[2001:db8:1:2:3:4:5:6]:4711,2001:db8:1:2:0:0:0:0",
        // one household has a whole /64
        "2001:db8:1:2:3:4:5:6,,2001:db8:1:2:0:0:0:0"
    })
    void believesOnlyProxiesThatAreTrusted(String remote, String forwarded, String from) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr(remote);
        if (forwarded != null) {
            request.addHeader("X-Forwarded-For", forwarded);
        }

        assertThat(ADDRESSES.of(request)).isEqualTo(from);
    }
}
