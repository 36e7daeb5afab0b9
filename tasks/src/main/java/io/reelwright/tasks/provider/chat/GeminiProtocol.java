package io.reelwright.tasks.provider.chat;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.googleai.GoogleAiGeminiChatModel;
import io.reelwright.tasks.contract.Secret;
import io.reelwright.tasks.provider.remote.RemoteRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// `POST /models/<model>:generateContent` of Google's Gemini API.
final class GeminiProtocol implements ChatProtocol {

    private static final Set<String> REFUSALS =
            Set.of("SAFETY", "RECITATION", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII", "LANGUAGE");

    @Override
    public ChatModel model(Terms terms) {
        return GoogleAiGeminiChatModel.builder()
                .httpClientBuilder(terms.http())
                .baseUrl(terms.baseUrl().toString())
                .apiKey("unused") // the wire puts in the real one
                .modelName(terms.model())
                .maxRetries(0)
                .build();
    }

    @Override
    public RemoteRequest keyed(RemoteRequest request, Secret key) {
        return request.secret("x-goog-api-key", key);
    }

    @Override
    public @Nullable String refusal(JsonNode answer) {
        String blocked = answer.path("promptFeedback").path("blockReason").asString("");
        if (!blocked.isEmpty()) {
            return "its filter stopped the question (" + blocked + ").";
        }
        String reason = answer.path("candidates").path(0).path("finishReason").asString("");
        return REFUSALS.contains(reason) ? "its filter stopped the answer (" + reason + ")." : null;
    }

    @Override
    public RemoteRequest list(URI baseUrl) {
        return RemoteRequest.get(URI.create(baseUrl + "/models"));
    }

    @Override
    public List<String> models(JsonNode list) {
        List<String> models = new ArrayList<>();
        list.path("models")
                .forEach(model -> {
                    if (model.path("supportedGenerationMethods")
                            .toString()
                            .contains("generateContent")) {
                        models.add(model.path("name").asString("").replaceFirst("^models/", ""));
                    }
                });
        return models;
    }

    /// It answers a wrong key with 400.
    @Override
    public boolean isAboutTheKey(String message) {
        return message.contains("API key not valid") || message.contains("API_KEY_INVALID");
    }
}
