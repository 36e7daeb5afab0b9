package io.reelwright.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class LocalGuardTest {

    @Test
    void takesRequestsWithoutAnOrigin() {
        assertThat(LocalGuard.isOurOrigin(request("localhost:8080", null))).isTrue();
    }

    @Test
    void takesPagesOfThePortThatWasCalled() {
        for (String origin :
                new String[] {
                    "http://localhost:8080", "http://127.0.0.1:8080", "http://[::1]:8080"
                }) {
            assertThat(LocalGuard.isOurOrigin(request("localhost:8080", origin)))
                    .as(origin)
                    .isTrue();
        }
    }

    @Test
    void takesPagesOfTheProxyThatHostTells() {
        assertThat(LocalGuard.isOurOrigin(request("localhost:5173", "http://localhost:5173")))
                .isTrue();
        assertThat(LocalGuard.isOurOrigin(request("localhost:80", "http://localhost"))).isTrue();
    }

    @Test
    void refusesEveryOtherPage() {
        for (String origin :
                new String[] {
                    "http://localhost:8081",
                    "http://localhost",
                    "https://localhost",
                    "http://localhost.evil.example:8080",
                    "http://evil.example:8080",
                    "file://",
                    "null",
                    ""
                }) {
            assertThat(LocalGuard.isOurOrigin(request("localhost:8080", origin)))
                    .as(origin)
                    .isFalse();
        }
    }

    /// To a server on port 8080.
    private static MockHttpServletRequest request(String host, String origin) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/api/jobs");
        request.setLocalPort(8080);
        request.setServerName(host.split(":")[0]);
        request.setServerPort(Integer.parseInt(host.split(":")[1]));
        if (origin != null) {
            request.addHeader("Origin", origin);
        }
        return request;
    }
}
