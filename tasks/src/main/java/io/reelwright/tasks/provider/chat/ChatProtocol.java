package io.reelwright.tasks.provider.chat;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.ChatModel;
import io.reelwright.tasks.contract.Secret;
import io.reelwright.tasks.provider.remote.RemoteRequest;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// How models are spoken to that share a protocol.
interface ChatProtocol {

    /// A model as LangChain4j speaks to it. It asks once: repeating is done below it.
    ChatModel model(Terms terms);

    /// @param model the model's name
    /// @param http where requests go
    /// @param promptChars how long the question is
    /// @param answerTokens how long an answer may be
    /// @param seed for models that take one
    record Terms(
            URI baseUrl,
            String model,
            HttpClientBuilder http,
            int promptChars,
            int answerTokens,
            int seed) {}

    /// The same request with the key where this protocol has it.
    RemoteRequest keyed(RemoteRequest request, Secret key);

    /// Why the model, or a filter before or behind it, refuses; null when it answers.
    @Nullable String refusal(JsonNode answer);

    /// Asks which models there are, which costs nothing.
    RemoteRequest list(URI baseUrl);

    /// What the answer to that names.
    List<String> models(JsonNode list);

    /// Whether a refused key hides in an error that looks like any other.
    default boolean isAboutTheKey(String message) {
        return false;
    }
}
