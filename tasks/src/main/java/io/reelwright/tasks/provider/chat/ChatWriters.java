package io.reelwright.tasks.provider.chat;

import java.net.URI;
import java.util.List;

/// The services and programs with chat models that we know, each at its usual address.
public final class ChatWriters {

    private ChatWriters() {}

    public static List<ChatWriter> all() {
        OpenAiProtocol openAi = new OpenAiProtocol();
        return List.of(
                service("openai", openAi, "https://api.openai.com/v1", "gpt-5-mini"),
                service(
                        "openrouter",
                        openAi,
                        "https://openrouter.ai/api/v1",
                        "openai/gpt-5-mini"),
                service(
                        "anthropic",
                        new AnthropicProtocol(),
                        "https://api.anthropic.com/v1",
                        "claude-sonnet-4-5"),
                service(
                        "gemini",
                        new GeminiProtocol(),
                        "https://generativelanguage.googleapis.com/v1beta",
                        "gemini-2.5-flash"),
                program("ollama", new OllamaProtocol(), "http://localhost:11434"),
                program("vllm", openAi, "http://localhost:8000/v1"),
                program("lm-studio", openAi, "http://localhost:1234/v1"),
                program("localai", openAi, "http://localhost:8080/v1"));
    }

    private static ChatWriter service(
            String name, ChatProtocol protocol, String address, String model) {
        return new ChatWriter(name, protocol, URI.create(address), model, true);
    }

    /// Runs at the user's own, with the models that they loaded.
    private static ChatWriter program(String name, ChatProtocol protocol, String address) {
        return new ChatWriter(name, protocol, URI.create(address), null, false);
    }
}
