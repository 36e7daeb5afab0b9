package io.reelwright.tasks.provider.remote;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.reelwright.tasks.address.PublicHttp;
import io.reelwright.tasks.address.Rebinding;
import io.reelwright.tasks.provider.ProviderFailure;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class DownloadTest {

    @RegisterExtension
    static final WireMockExtension SERVER =
            WireMockExtension.newInstance()
                    .options(WireMockConfiguration.options().dynamicPort())
                    .build();

    @TempDir Path folder;
    private final Rebinding names = new Rebinding();
    private final PublicHttp route = names.route();

    @BeforeEach
    void serve() {
        SERVER.stubFor(any(anyUrl()).willReturn(aResponse().withBody("bytes")));
    }

    @AfterEach
    void close() throws Exception {
        route.close();
    }

    private Path fetched(long most) throws Exception {
        Path file = folder.resolve("file");
        new Download("pexels", URI.create("https://api.pexels.example"), route)
                .to(file, URI.create("http://cdn.example:" + SERVER.getPort() + "/1.jpg"), most);
        return file;
    }

    @Test
    void connectsToTheAddressThatItLookedAt() throws Exception {
        names.answers("127.0.0.1", "127.0.0.2"); // the second is where nothing may go

        assertThat(Files.readString(fetched(100))).isEqualTo("bytes");

        assertThat(names.asked()).isEqualTo(1);
        SERVER.verify(
                anyRequestedFor(anyUrl())
                        .withHeader("Host", equalTo("cdn.example:" + SERVER.getPort())));
    }

    @Test
    void goesNowhereNearTheOperatorsNetwork() {
        names.answers("127.0.0.2");
        assertThatThrownBy(() -> fetched(100))
                .isInstanceOf(ProviderFailure.class)
                .hasMessage("pexels sent a link to an address that is not on the public internet.");
        SERVER.verify(0, anyRequestedFor(anyUrl()));
    }

    @Test
    void takesNoMoreThanItShould() {
        names.answers("127.0.0.1");
        assertThatThrownBy(() -> fetched(4)).hasMessageContaining("more than it should");
    }

    @Test
    void looksAgainWhenItTriesAgain() {
        SERVER.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(503)));
        names.answers("127.0.0.1", "127.0.0.2");
        assertThatThrownBy(() -> fetched(100)).hasMessageContaining("not on the public internet");
        SERVER.verify(1, anyRequestedFor(anyUrl()));
    }
}
