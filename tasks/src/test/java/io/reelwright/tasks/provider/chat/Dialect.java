package io.reelwright.tasks.provider.chat;

import io.reelwright.tasks.contract.TaskJson;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// What the services' own documentation says they ask and answer.
public enum Dialect {
    /// https://platform.openai.com/docs/api-reference/chat/create
    OPENAI("openai", "/v1", "/v1/chat/completions", "authorization", "Bearer ") {
        @Override
        public Object answer(String text, String ended) {
            return Map.of(
                    "id",
                    "chatcmpl-B9MBs8CjcvOU2jLn4n570S5qMJKcT",
                    "object",
                    "chat.completion",
                    "created",
                    1741569952,
                    "model",
                    "gpt-5-mini-2025-08-07",
                    "choices",
                    List.of(
                            Map.of(
                                    "index",
                                    0,
                                    "message",
                                    Map.of("role", "assistant", "content", text),
                                    "finish_reason",
                                    ended.equals("cut") ? "length" : "stop")),
                    "usage",
                    Map.of(
                            "prompt_tokens",
                            IN,
                            "completion_tokens",
                            OUT,
                            "total_tokens",
                            IN + OUT));
        }

        @Override
        String refusal() {
            return """
            {"id":"chatcmpl-9","object":"chat.completion","created":1741569952,"model":"gpt-5-mini","choices":[{"index":0,
             "message":{"role":"assistant","content":null,"refusal":"I'm sorry, but I can't help with weapons."},
             "finish_reason":"stop"}],"usage":{"prompt_tokens":81,"completion_tokens":11,"total_tokens":92}}\
            """;
        }

        @Override
        String error(int status, String message) {
            return json(
                    Map.of(
                            "error",
                            Map.of(
                                    "message",
                                    message,
                                    "type",
                                    status == 429
                                            ? "rate_limit_exceeded"
                                            : "invalid_request_error")));
        }

        @Override
        String models() {
            return """
            {"object":"list","data":[{"id":"gpt-5-mini","object":"model","created":1754425777,"owned_by":"system"},
             {"id":"gpt-5","object":"model","created":1754425777,"owned_by":"system"}]}\
            """;
        }

        @Override
        boolean hasForm(JsonNode request) {
            return request.at("/response_format/json_schema/strict").asBoolean(false)
                    && request.at("/response_format/json_schema/schema/properties/scenes")
                            .isObject();
        }
    },

    /// https://github.com/ollama/ollama/blob/main/docs/api.md
    OLLAMA("ollama", "", "/api/chat", "authorization", "Bearer ") {
        @Override
        public Object answer(String text, String ended) {
            return Map.of(
                    "model",
                    "qwen3:8b",
                    "created_at",
                    "2026-11-21T18:00:00.000Z",
                    "message",
                    Map.of("role", "assistant", "content", text),
                    "done_reason",
                    ended.equals("cut") ? "length" : "stop",
                    "done",
                    true,
                    "total_duration",
                    5191566416L,
                    "prompt_eval_count",
                    IN,
                    "eval_count",
                    OUT);
        }

        @Override
        String refusal() {
            return json(answer("I'm sorry, but I can't help with weapons.", "stop"));
        }

        @Override
        String error(int status, String message) {
            return json(Map.of("error", message));
        }

        @Override
        String models() {
            return """
            {"models":[{"name":"qwen3:8b","model":"qwen3:8b","size":5225388164,"details":{"family":"qwen3"}}]}\
            """;
        }

        @Override
        boolean hasForm(JsonNode request) {
            return request.at("/format/properties/scenes").isObject();
        }
    },

    /// https://docs.anthropic.com/en/api/messages
    ANTHROPIC("anthropic", "/v1", "/v1/messages", "x-api-key", "") {
        @Override
        public Object answer(String text, String ended) {
            return Map.of(
                    "id",
                    "msg_013Zva2CMHLNnXjNJJKqJ2EF",
                    "type",
                    "message",
                    "role",
                    "assistant",
                    "model",
                    "claude-sonnet-4-5-20250929",
                    "content",
                    List.of(Map.of("type", "text", "text", text)),
                    "stop_reason",
                    ended.equals("cut") ? "max_tokens" : "end_turn",
                    "usage",
                    Map.of("input_tokens", IN, "output_tokens", OUT));
        }

        @Override
        String refusal() {
            return """
            {"id":"msg_01","type":"message","role":"assistant","model":"claude-sonnet-4-5","content":
             [{"type":"text","text":"I can't help with weapons."}],"stop_reason":"refusal","stop_sequence":null,
             "usage":{"input_tokens":564,"output_tokens":22}}\
            """;
        }

        @Override
        String error(int status, String message) {
            return json(
                    Map.of(
                            "type",
                            "error",
                            "error",
                            Map.of("type", "authentication_error", "message", message)));
        }

        @Override
        String models() {
            return """
            {"data":[{"type":"model","id":"claude-sonnet-4-5","display_name":"Claude Sonnet 4.5",
             "created_at":"2025-09-29T00:00:00Z"}],"has_more":false}\
            """;
        }

        @Override
        boolean hasForm(JsonNode request) {
            return request.at("/output_config/format/schema/properties/scenes").isObject();
        }
    },

    /// https://ai.google.dev/api/generate-content
    GEMINI(
            "gemini",
            "/v1beta",
            "/v1beta/models/gemini-2.5-flash:generateContent",
            "x-goog-api-key",
            "") {
        @Override
        public Object answer(String text, String ended) {
            return Map.of(
                    "candidates",
                    List.of(
                            Map.of(
                                    "content",
                                    Map.of("parts", List.of(Map.of("text", text)), "role", "model"),
                                    "finishReason",
                                    ended.equals("cut") ? "MAX_TOKENS" : "STOP",
                                    "index",
                                    0)),
                    "usageMetadata",
                    Map.of(
                            "promptTokenCount",
                            IN,
                            "candidatesTokenCount",
                            OUT,
                            "totalTokenCount",
                            IN + OUT),
                    "modelVersion",
                    "gemini-2.5-flash",
                    "responseId",
                    "mZ0faKrGHdjNz7IP");
        }

        @Override
        String refusal() {
            return """
            {"promptFeedback":{"blockReason":"PROHIBITED_CONTENT"},"usageMetadata":{"promptTokenCount":7,
             "totalTokenCount":7},"modelVersion":"gemini-2.5-flash"}\
            """;
        }

        @Override
        String error(int status, String message) {
            return json(
                    Map.of(
                            "error",
                            Map.of(
                                    "code",
                                    status,
                                    "message",
                                    message,
                                    "status",
                                    "INVALID_ARGUMENT")));
        }

        @Override
        String models() {
            return """
            {"models":[{"name":"models/gemini-2.5-flash","supportedGenerationMethods":["generateContent","countTokens"]},
             {"name":"models/text-embedding-004","supportedGenerationMethods":["embedContent"]}]}\
            """;
        }

        @Override
        boolean hasForm(JsonNode request) {
            return request.at("/generationConfig/responseSchema/properties/scenes").isObject();
        }
    };

    public static final int IN = 812;
    static final int OUT = 344;

    final String provider;
    final String base;
    final String path;
    final String keyHeader;
    final String keyPrefix;

    Dialect(String provider, String base, String path, String keyHeader, String keyPrefix) {
        this.provider = provider;
        this.base = base;
        this.path = path;
        this.keyHeader = keyHeader;
        this.keyPrefix = keyPrefix;
    }

    /// @param ended `end`, or `cut` where it was too long
    public abstract Object answer(String text, String ended);

    /// What comes when the model, or its filter, says no to weapons.
    abstract String refusal();

    abstract String error(int status, String message);

    abstract String models();

    /// Whether the request asks for a script in its schema, where this protocol has it.
    abstract boolean hasForm(JsonNode request);

    String modelsPath() {
        return this == OLLAMA ? "/api/tags" : base + "/models";
    }

    public static String json(Object value) {
        return TaskJson.MAPPER.writeValueAsString(value);
    }
}
