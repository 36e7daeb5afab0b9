package io.reelwright.tasks.provider.chat;

import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.chat.ChatModel;
import io.reelwright.tasks.contract.Secret;
import io.reelwright.tasks.provider.remote.RemoteRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// `POST /messages` of Anthropic.
final class AnthropicProtocol implements ChatProtocol {

    private static final String VERSION = "2023-06-01";

    @Override
    public ChatModel model(Terms terms) {
        return AnthropicChatModel.builder()
                .httpClientBuilder(terms.http())
                .baseUrl(terms.baseUrl() + "/")
                .apiKey("unused") // the wire puts in the real one
                .version(VERSION)
                .modelName(terms.model())
                .maxTokens(terms.answerTokens())
                .maxRetries(0)
                .build();
    }

    @Override
    public RemoteRequest keyed(RemoteRequest request, Secret key) {
        return request.secret("x-api-key", key);
    }

    @Override
    public @Nullable String refusal(JsonNode answer) {
        if (!answer.path("stop_reason").asString("").equals("refusal")) {
            return null;
        }
        String said = answer.path("content").path(0).path("text").asString("");
        return said.isBlank() || said.strip().startsWith("{")
                ? "its safety filter stopped the answer."
                : said;
    }

    @Override
    public RemoteRequest list(URI baseUrl) {
        return RemoteRequest.get(URI.create(baseUrl + "/models"))
                .header("anthropic-version", VERSION);
    }

    @Override
    public List<String> models(JsonNode list) {
        List<String> models = new ArrayList<>();
        list.path("data").forEach(model -> models.add(model.path("id").asString("")));
        return models;
    }
}
