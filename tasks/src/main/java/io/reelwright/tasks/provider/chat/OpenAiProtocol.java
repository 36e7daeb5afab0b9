package io.reelwright.tasks.provider.chat;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import io.reelwright.tasks.contract.Secret;
import io.reelwright.tasks.provider.remote.RemoteRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// `POST /chat/completions`, which OpenAI has and most servers of models copy.
///
/// Neither temperature nor seed nor a limit is sent: its newer models refuse the first, and count
/// what they think against the last.
final class OpenAiProtocol implements ChatProtocol {

    @Override
    public ChatModel model(Terms terms) {
        return OpenAiChatModel.builder()
                .httpClientBuilder(terms.http())
                .baseUrl(terms.baseUrl().toString())
                .modelName(terms.model())
                .strictJsonSchema(true)
                .maxRetries(0)
                .build();
    }

    @Override
    public RemoteRequest keyed(RemoteRequest request, Secret key) {
        return request.bearer(key);
    }

    @Override
    public @Nullable String refusal(JsonNode answer) {
        JsonNode choice = answer.path("choices").path(0);
        String refusal = choice.path("message").path("refusal").asString("");
        if (!refusal.isBlank()) {
            return refusal;
        }
        return choice.path("finish_reason").asString("").equals("content_filter")
                ? "its content filter stopped the answer."
                : null;
    }

    @Override
    public RemoteRequest list(URI baseUrl) {
        return RemoteRequest.get(URI.create(baseUrl + "/models"));
    }

    @Override
    public List<String> models(JsonNode list) {
        List<String> models = new ArrayList<>();
        list.path("data").forEach(model -> models.add(model.path("id").asString("")));
        return models;
    }
}
