package io.reelwright.tasks.provider.chat;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.reelwright.tasks.contract.TaskJson;
import io.reelwright.tasks.provider.ProviderSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// A server that speaks one of the dialects, and gives the answers it is told to.
final class ModelServer implements AutoCloseable {

    static final String KEY = "sk-test-8f1d2c7b9a6e4035";

    private final WireMockServer http = new WireMockServer(options().dynamicPort());
    private final Dialect dialect;

    ModelServer(Dialect dialect) {
        this.dialect = dialect;
        http.start();
        http.stubFor(
                get(urlPathEqualTo(dialect.modelsPath()))
                        .willReturn(aResponse().withBody(dialect.models())));
    }

    /// One answer after the other; the last one again and again.
    void says(String... texts) {
        ResponseDefinitionBuilder[] responses = new ResponseDefinitionBuilder[texts.length];
        for (int i = 0; i < texts.length; i++) {
            responses[i] = said(texts[i], "end");
        }
        responds(responses);
    }

    ResponseDefinitionBuilder said(String text, String ended) {
        return body(Dialect.json(dialect.answer(text, ended)));
    }

    static ResponseDefinitionBuilder body(String json) {
        return aResponse().withHeader("Content-Type", "application/json").withBody(json);
    }

    ResponseDefinitionBuilder error(int status, String message) {
        return body(dialect.error(status, message)).withStatus(status);
    }

    void responds(ResponseDefinitionBuilder... responses) {
        for (int i = 0; i < responses.length; i++) {
            boolean last = i == responses.length - 1;
            http.stubFor(
                    post(urlPathEqualTo(dialect.path))
                            .inScenario("talk")
                            .whenScenarioStateIs(i == 0 ? Scenario.STARTED : "turn " + i)
                            .willSetStateTo(
                                    last
                                            ? i == 0 ? Scenario.STARTED : "turn " + i
                                            : "turn " + (i + 1))
                            .willReturn(responses[i]));
        }
    }

    List<LoggedRequest> requests() {
        return http.findAll(postRequestedFor(urlPathEqualTo(dialect.path)));
    }

    JsonNode request(int index) {
        return TaskJson.MAPPER.readTree(requests().get(index).getBodyAsString());
    }

    /// All that was said in a request, system and all, as plain text.
    String prompt(int index) {
        StringBuilder all = new StringBuilder();
        collect(request(index), all);
        return all.toString();
    }

    private static void collect(JsonNode node, StringBuilder into) {
        if (node.isString()) {
            into.append(node.asString()).append('\n');
        }
        node.forEach(child -> collect(child, into));
    }

    String url() {
        return "http://localhost:" + http.port() + dialect.base;
    }

    ProviderSettings settings() {
        String name = "REELWRIGHT_" + dialect.provider.toUpperCase(Locale.ROOT);
        Map<String, String> environment = new HashMap<>();
        environment.put(name + "_BASE_URL", url());
        environment.put(name + "_API_KEY", KEY);
        return ProviderSettings.from(environment);
    }

    @Override
    public void close() {
        http.stop();
    }
}
