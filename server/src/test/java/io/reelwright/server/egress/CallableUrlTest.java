package io.reelwright.server.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallableUrlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com/done?job=1",
                "http://example.com",
                "https://example.com:8443/a%20b",
                "https://xn--bcher-kva.example/",
                "https://93.184.216.34/x",
                "https://[2606:2800:220:1::1]/x"
            })
    void takesUrlsOfTheWeb(String url) {
        assertThat(CallableUrl.parse(url)).hasToString(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.com/done",
                "file:///etc/passwd",
                "gopher://127.0.0.1:6379/_FLUSHALL",
                "ftp://h/",
                "https:///path",
                "https://user:secret@example.com/",
                "https://secret@example.com/",
                "http://2130706433/",
                "http://0x7f.1/",
                "http://0177.0.0.1/",
                "http://127.1/",
                "http://256.1.1.1/",
                "http://1.2.3.4./",
                "https://example.com:22/",
                "https://example.com:6379/",
                "https://example.com:70000/",
                "https://exämple.com/",
                "https://xn--a/",
                "https://a..b/",
                "https://-a.example/",
                "https://example.com/#part",
                "https://example.com/a b",
                "https://example.com/\r\nX: y",
                "http://[fe80::1%25eth0]:99999/",
                "http://[::1",
                "http://example.com\\@127.0.0.1/"
            })
    void refusesEverythingElseWithoutRepeatingIt(String url) {
        assertThatThrownBy(() -> CallableUrl.parse(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
    }
}
