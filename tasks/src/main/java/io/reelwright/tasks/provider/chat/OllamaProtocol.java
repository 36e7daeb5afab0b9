package io.reelwright.tasks.provider.chat;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.ollama.OllamaChatModel;
import io.reelwright.tasks.contract.Secret;
import io.reelwright.tasks.provider.remote.RemoteRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// `POST /api/chat` of Ollama.
///
/// Ollama cuts off the beginning of a question that is longer than its window, and says nothing: so
/// the window is asked for as long as the question and the answer are.
final class OllamaProtocol implements ChatProtocol {

    private static final int LEAST_WINDOW = 8_192;
    private static final int MOST_WINDOW = 65_536;

    /// Few texts have more tokens than a third of their characters.
    private static final int CHARS_A_TOKEN = 3;

    /// What is asked again repeats the answer before.
    private static final int TURNS = 3;

    @Override
    public ChatModel model(Terms terms) {
        return OllamaChatModel.builder()
                .httpClientBuilder(terms.http())
                .baseUrl(terms.baseUrl().toString())
                .modelName(terms.model())
                .numCtx(window(terms))
                .numPredict(terms.answerTokens())
                .seed(terms.seed())
                .maxRetries(0)
                .build();
    }

    private static int window(Terms terms) {
        int needed = terms.promptChars() / CHARS_A_TOKEN + TURNS * terms.answerTokens();
        int window = LEAST_WINDOW;
        while (window < needed && window < MOST_WINDOW) {
            window *= 2;
        }
        return window;
    }

    @Override
    public RemoteRequest keyed(RemoteRequest request, Secret key) {
        return request.bearer(key);
    }

    @Override
    public @Nullable String refusal(JsonNode answer) {
        return null; // it has no filter of its own; models say no in words
    }

    @Override
    public RemoteRequest list(URI baseUrl) {
        return RemoteRequest.get(URI.create(baseUrl + "/api/tags"));
    }

    @Override
    public List<String> models(JsonNode list) {
        List<String> models = new ArrayList<>();
        list.path("models").forEach(model -> models.add(model.path("name").asString("")));
        return models;
    }
}
