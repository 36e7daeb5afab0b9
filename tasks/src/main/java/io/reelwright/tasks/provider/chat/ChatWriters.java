package io.reelwright.tasks.provider.chat;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/// The services and programs with chat models that we know, each at its usual address.
public final class ChatWriters {

    /// Long scripts of slow local models take minutes.
    private static final Duration PATIENCE = Duration.ofMinutes(8);

    private ChatWriters() {}

    public static List<ChatWriter> all() {
        return all(PATIENCE);
    }

    /// @param patience how long one answer may take
    static List<ChatWriter> all(Duration patience) {
        OpenAiProtocol openAi = new OpenAiProtocol();
        return List.of(
                service(patience, "openai", openAi, "https://api.openai.com/v1", "gpt-5-mini"),
                service(
                        patience,
                        "openrouter",
                        openAi,
                        "https://openrouter.ai/api/v1",
                        "openai/gpt-5-mini"),
                service(
                        patience,
                        "anthropic",
                        new AnthropicProtocol(),
                        "https://api.anthropic.com/v1",
                        "claude-sonnet-4-5"),
                service(
                        patience,
                        "gemini",
                        new GeminiProtocol(),
                        "https://generativelanguage.googleapis.com/v1beta",
                        "gemini-2.5-flash"),
                program(patience, "ollama", new OllamaProtocol(), "http://localhost:11434"),
                program(patience, "vllm", openAi, "http://localhost:8000/v1"),
                program(patience, "lm-studio", openAi, "http://localhost:1234/v1"),
                program(patience, "localai", openAi, "http://localhost:8080/v1"));
    }

    private static ChatWriter service(
            Duration patience, String name, ChatProtocol protocol, String address, String model) {
        return new ChatWriter(name, protocol, URI.create(address), model, true, patience);
    }

    /// Runs at the user's own, with the models that they loaded.
    private static ChatWriter program(
            Duration patience, String name, ChatProtocol protocol, String address) {
        return new ChatWriter(name, protocol, URI.create(address), null, false, patience);
    }
}
