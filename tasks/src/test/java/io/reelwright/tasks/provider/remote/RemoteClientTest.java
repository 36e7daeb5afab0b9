package io.reelwright.tasks.provider.remote;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.reelwright.tasks.contract.Secret;
import io.reelwright.tasks.contract.TaskJson;
import io.reelwright.tasks.provider.ProviderFailure;
import io.reelwright.tasks.provider.ProviderFailure.Kind;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RemoteClientTest {

    private static final Secret KEY = new Secret("sk-0123456789abcdef");

    @RegisterExtension
    static final WireMockExtension server =
            WireMockExtension.newInstance()
                    .options(WireMockConfiguration.wireMockConfig().dynamicPort())
                    .build();

    private final RemoteClient client = new RemoteClient("example");

    private static RemoteRequest request() {
        return RemoteRequest.get(URI.create(server.baseUrl() + "/things")).bearer(KEY);
    }

    private static void answers(ResponseDefinitionBuilder answer) {
        server.stubFor(any(anyUrl()).willReturn(answer));
    }

    private ProviderFailure failure() {
        return catchThrowableOfType(ProviderFailure.class, () -> client.json(request()));
    }

    @Test
    void readsJson() throws Exception {
        answers(ok("{\"a\": 1}"));
        assertThat(client.json(request()).path("a").asInt()).isEqualTo(1);
        server.verify(
                getRequestedFor(anyUrl())
                        .withHeader("Authorization", equalTo("Bearer " + KEY.reveal())));
    }

    @Test
    void saysWhatAnErrorMeansAndNeverTheKey() {
        answers(
                aResponse()
                        .withStatus(401)
                        .withBody("{\"error\":{\"message\":\"Bad key " + KEY.reveal() + "\"}}"));
        assertThat(failure().kind()).isEqualTo(Kind.KEY_REFUSED);
        assertThat(failure()).hasMessageContaining("Bad key [key]");

        answers(
                aResponse()
                        .withStatus(429)
                        .withBody("{\"error\":{\"code\":\"insufficient_quota\"}}"));
        assertThat(failure().kind()).isEqualTo(Kind.OUT_OF_CREDIT);

        answers(aResponse().withStatus(404).withBody("{\"error\":\"no such model\"}"));
        assertThat(failure().kind()).isEqualTo(Kind.BAD_REQUEST);
        assertThat(failure()).hasMessageContaining("no such model");

        answers(aResponse().withStatus(302).withHeader("Location", "http://127.0.0.1:1/"));
        assertThat(failure().kind()).isEqualTo(Kind.BAD_REQUEST);
    }

    @Test
    void asksAgainWhenThatHelps() throws Exception {
        server.stubFor(
                any(anyUrl())
                        .inScenario("busy")
                        .whenScenarioStateIs(Scenario.STARTED)
                        .willReturn(aResponse().withStatus(429).withHeader("Retry-After", "0"))
                        .willSetStateTo("free"));
        server.stubFor(
                any(anyUrl()).inScenario("busy").whenScenarioStateIs("free").willReturn(ok("{}")));
        assertThat(client.json(request()).isObject()).isTrue();
        server.verify(2, anyRequestedFor(anyUrl()));
    }

    private List<String> doubts(int sent) {
        NotedCall call = NotedCall.to(server.baseUrl(), null);
        assertThatThrownBy(() ->
                        client.json(
                                RemoteRequest.post(
                                                URI.create(server.baseUrl() + "/made"),
                                                TaskJson.MAPPER.createObjectNode())
                                        .counting(call, "images", 2)
                                        .within(Duration.ofSeconds(2))))
                .isInstanceOf(ProviderFailure.class);
        server.verify(sent, postRequestedFor(anyUrl()));
        server.resetRequests();
        return call.charges;
    }

    @Test
    void sendsNothingTwiceThatMayBeDone() {
        for (int status : new int[] {500, 502, 504}) {
            answers(aResponse().withStatus(status).withHeader("Retry-After", "0"));
            assertThat(doubts(1)).containsExactly("images 2.0 in doubt");
        }
        answers(aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK));
        assertThat(doubts(1)).containsExactly("images 2.0 in doubt");
        answers(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        assertThat(doubts(1)).containsExactly("images 2.0 in doubt");
        answers(ok("{}").withFixedDelay(20_000));
        assertThat(doubts(1)).containsExactly("images 2.0 in doubt");
        answers(ok("<html>"));
        assertThat(doubts(1)).containsExactly("images 2.0 in doubt");
    }

    @Test
    void sendsAgainWhatWasNotDone() {
        for (int status : new int[] {429, 503}) {
            answers(aResponse().withStatus(status).withHeader("Retry-After", "0"));
            assertThat(doubts(3)).isEmpty();
        }
        answers(aResponse().withStatus(400));
        assertThat(doubts(1)).isEmpty();
    }

    @Test
    void waitsNoLongerThanItsPatienceReaches() {
        answers(aResponse().withStatus(429).withHeader("Retry-After", "3600"));
        assertThat(failure().kind()).isEqualTo(Kind.BUSY);
        assertThat(failure().retryAfter()).isEqualTo(Duration.ofHours(1));
        server.verify(2, anyRequestedFor(anyUrl())); // once for each of the two calls
    }

    @Test
    void givesUpAfterThreeFaults() {
        answers(aResponse().withStatus(503).withHeader("Retry-After", "0"));
        assertThat(failure().kind()).isEqualTo(Kind.UNAVAILABLE);
        server.verify(3, anyRequestedFor(anyUrl()));

        answers(aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK));
        assertThat(failure().kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure()).hasMessageContaining("broke off");
    }

    @Test
    void doesNotAskTwiceForWhatWasNotAnsweredInTime() {
        answers(ok("{}").withFixedDelay(20_000));
        assertThatThrownBy(() -> client.json(request().within(Duration.ofMillis(300))))
                .isInstanceOfSatisfying(
                        ProviderFailure.class,
                        late -> assertThat(late.kind()).isEqualTo(Kind.UNAVAILABLE));
        server.verify(1, anyRequestedFor(anyUrl()));
    }

    @Test
    void doesNotWaitForAnAnswerThatDripsIn() {
        answers(ok("{\"a\": \"" + "x".repeat(500) + "\"}").withChunkedDribbleDelay(50, 20_000));
        assertThatThrownBy(() -> client.json(request().within(Duration.ofMillis(500))))
                .isInstanceOf(ProviderFailure.class)
                .hasMessageContaining("did not answer");
    }

    @Test
    void refusesNonsenseAndTooMuch() {
        answers(ok("<html>"));
        assertThat(failure().kind()).isEqualTo(Kind.NONSENSE);

        answers(ok("x".repeat(2000)));
        assertThatThrownBy(() -> client.bytes(request(), 1000))
                .isInstanceOfSatisfying(
                        ProviderFailure.class,
                        large -> assertThat(large.kind()).isEqualTo(Kind.NONSENSE));
    }

    @Test
    void saysThatNobodyIsThere() {
        assertThatThrownBy(
                        () -> client.json(RemoteRequest.get(URI.create("http://127.0.0.1:1/v1"))))
                .hasMessage("example cannot be reached: is it running?")
                .isInstanceOfSatisfying(
                        ProviderFailure.class,
                        failure -> assertThat(failure.detail()).contains("127.0.0.1:1"));
    }

    @Test
    void endsAtOnceWhenInterrupted() throws Exception {
        answers(ok("{}").withFixedDelay(20_000));
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread caller =
                Thread.startVirtualThread(() -> {
                    try {
                        client.json(request());
                    } catch (Exception interrupted) {
                        thrown.set(interrupted);
                    }
                });
        caller.interrupt();
        caller.join(Duration.ofSeconds(5));
        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
    }
}
