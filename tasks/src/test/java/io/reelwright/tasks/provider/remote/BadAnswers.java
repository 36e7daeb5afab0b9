package io.reelwright.tasks.provider.remote;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.reelwright.tasks.provider.ProviderFailure.Kind;

/// Each way in which a service may fail, and what it must be told as.
public enum BadAnswers {
    KEY_REFUSED(
            Kind.KEY_REFUSED,
            json(401, "{\"error\":{\"message\":\"Bad key " + NotedCall.KEY + "\"}}")),
    OUT_OF_CREDIT(
            Kind.OUT_OF_CREDIT,
            json(429, "{\"error\":{\"code\":\"insufficient_quota\",\"message\":\"No money.\"}}")),
    BUSY(Kind.BUSY, json(429, "{}").withHeader("Retry-After", "120")),
    FAULT(Kind.UNAVAILABLE, json(500, "{\"detail\":\"CUDA out of memory\"}")),
    HANG(Kind.UNAVAILABLE, json(200, "{}").withFixedDelay(20_000)),
    CUT(Kind.UNAVAILABLE, aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK)),
    PAGE(Kind.NONSENSE, aResponse().withBody("<html>Welcome</html>")),
    OTHER_JSON(Kind.NONSENSE, json(200, "{\"hello\":[]}"));

    public final Kind kind;
    public final ResponseDefinitionBuilder answer;

    BadAnswers(Kind kind, ResponseDefinitionBuilder answer) {
        this.kind = kind;
        this.answer = answer;
    }

    private static ResponseDefinitionBuilder json(int status, String body) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(body);
    }
}
