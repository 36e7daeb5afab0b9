package io.reelwright.mcp.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.reelwright.mcp.protocol.Message.Request;
import io.reelwright.mcp.protocol.Tool.Action;
import io.reelwright.mcp.protocol.Tool.Effect;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class McpServerTest {

    private static final String META =
            """
            "_meta": {"io.modelcontextprotocol/protocolVersion": "2026-07-28",
                      "io.modelcontextprotocol/clientCapabilities": {}}\
            """;

    private final List<ObjectNode> notified = new ArrayList<>();
    private Action action =
            (arguments, progress) -> {
                progress.tell(10, "Beginning");
                progress.tell(10, "The same again");
                progress.tell(5, "Less");
                progress.tell(90, "Almost");
                return arguments.deepCopy().put("done", true);
            };

    @Test
    void beginsWithTheRevisionThatWasAskedFor() throws Exception {
        JsonNode result =
                answer("initialize", "{\"protocolVersion\": \"2025-06-18\"}").path("result");

        assertThat(result.path("protocolVersion").asString()).isEqualTo("2025-06-18");
        assertThat(result.path("serverInfo").path("name").asString()).isEqualTo("reelwright");
        assertThat(result.path("capabilities").has("tools")).isTrue();
        assertThat(result.path("instructions").asString()).isEqualTo("Count with it.");
        assertThat(result.has("resultType")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1900-01-01", "2026-07-28", "2099-01-01"})
    void beginsWithTheNewestThatBeginsWhenAnotherIsAskedFor(String asked) throws Exception {
        assertThat(
                        answer("initialize", "{\"protocolVersion\": \"" + asked + "\"}")
                                .path("result")
                                .path("protocolVersion")
                                .asString())
                .isEqualTo("2025-11-25");
    }

    @Test
    void saysWhatItSpeaksToWhoDiscoversIt() throws Exception {
        JsonNode result = answer("server/discover", "{" + META + "}").path("result");

        assertThat(result.path("resultType").asString()).isEqualTo("complete");
        assertThat(result.path("supportedVersions").path(0).asString()).isEqualTo("2026-07-28");
        assertThat(result.path("cacheScope").asString()).isEqualTo("public");
        assertThat(
                        result.path("_meta")
                                .path("io.modelcontextprotocol/serverInfo")
                                .path("version")
                                .asString())
                .isEqualTo("1.2");
    }

    @Test
    void refusesARevisionItDoesNotSpeak() throws Exception {
        JsonNode error =
                answer("tools/list", "{" + META.replace("2026-07-28", "1900-01-01") + "}")
                        .path("error");

        assertThat(error.path("code").asInt()).isEqualTo(-32022);
        assertThat(error.path("data").path("requested").asString()).isEqualTo("1900-01-01");
        assertThat(error.path("data").path("supported").path(0).asString()).isEqualTo("2026-07-28");
    }

    @Test
    void refusesARequestThatDoesNotSayWhatItsClientCan() throws Exception {
        String meta = "\"_meta\": {\"io.modelcontextprotocol/protocolVersion\": \"2026-07-28\"}";

        assertThat(answer("tools/list", "{" + meta + "}").path("error").path("code").asInt())
                .isEqualTo(-32602);
    }

    @Test
    void hasNoHandshakeInTheCurrentRevision() throws Exception {
        for (String method : List.of("initialize", "ping", "resources/list")) {
            assertThat(answer(method, "{" + META + "}").path("error").path("code").asInt())
                    .isEqualTo(-32601);
        }
        assertThat(answer("ping", "{}").path("result").isEmpty()).isTrue();
    }

    @Test
    void listsItsTools() throws Exception {
        JsonNode tool = answer("tools/list", "{}").path("result").path("tools").path(0);

        assertThat(tool.path("name").asString()).isEqualTo("count");
        assertThat(tool.path("inputSchema").path("required").path(0).asString()).isEqualTo("to");
        assertThat(tool.path("inputSchema").path("additionalProperties").asBoolean(true)).isFalse();
        assertThat(tool.path("outputSchema").path("type").asString()).isEqualTo("object");
        assertThat(tool.path("annotations").path("readOnlyHint").asBoolean()).isTrue();
    }

    @Test
    void givesWhatAToolGivesAsJsonAndAsText() throws Exception {
        JsonNode result = call("{\"to\": 3}", "").path("result");

        assertThat(result.path("isError").asBoolean(true)).isFalse();
        assertThat(result.path("structuredContent").path("to").asInt()).isEqualTo(3);
        assertThat(Message.MAPPER.readTree(result.path("content").path(0).path("text").asString()))
                .isEqualTo(result.path("structuredContent"));
        assertThat(notified).isEmpty();
    }

    @Test
    void tellsOfProgressWhereThatIsWished() throws Exception {
        call("{\"to\": 3}", ", \"_meta\": {\"progressToken\": \"t\"}");

        assertThat(notified)
                .extracting(message -> message.path("params").path("progress").asDouble())
                .containsExactly(10.0, 90.0);
        assertThat(notified.getFirst().path("params").path("progressToken").asString())
                .isEqualTo("t");
        assertThat(notified.getFirst().path("method").asString())
                .isEqualTo("notifications/progress");
    }

    @Test
    void tellsTheAssistantWhatIsWrongWithItsArguments() throws Exception {
        JsonNode result = call("{\"too\": 3, \"how\": \"up\"}", "").path("result");

        assertThat(result.path("isError").asBoolean()).isTrue();
        assertThat(result.path("content").path(0).path("text").asString())
                .isEqualTo(
                        "\"to\" is missing. There is no \"too\" here; there are: to, how. \"how\" must"
                                + " be one of: slowly, fast.");
    }

    @Test
    void tellsTheAssistantWhyAToolFailed() throws Exception {
        action =
                (_, _) -> {
                    throw new ToolFailed("There is nothing to count.");
                };
        JsonNode result = call("{\"to\": 3}", "").path("result");

        assertThat(result.path("isError").asBoolean()).isTrue();
        assertThat(result.path("content").path(0).path("text").asString())
                .isEqualTo("There is nothing to count.");
    }

    @Test
    void keepsItsOwnBugsToItself() throws Exception {
        action =
                (_, _) -> {
                    throw new IllegalStateException("secret");
                };
        JsonNode error = call("{\"to\": 3}", "").path("error");

        assertThat(error.path("code").asInt()).isEqualTo(-32603);
        assertThat(error.path("message").asString()).doesNotContain("secret");
    }

    @Test
    void knowsNoOtherTool() throws Exception {
        assertThat(
                        answer("tools/call", "{\"name\": \"delete_everything\"}")
                                .path("error")
                                .path("code")
                                .asInt())
                .isEqualTo(-32602);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "3",
                "{}",
                "{\"jsonrpc\": \"1.0\", \"id\": 1, \"method\": \"ping\"}",
                "{\"jsonrpc\": \"2.0\", \"id\": null, \"method\": \"ping\"}",
                "{\"jsonrpc\": \"2.0\", \"id\": 1.5, \"method\": \"ping\"}",
                "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": 4}",
                "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"ping\", \"params\": [1]}",
                "{\"jsonrpc\": \"2.0\", \"id\": 1, \"result\": {}}"
            })
    void refusesWhatIsNoMessage(String text) {
        assertThatExceptionOfType(ProtocolError.class)
                .isThrownBy(() -> Message.parse(text))
                .matches(error -> error.code() == ProtocolError.INVALID);
    }

    @Test
    void refusesWhatIsNoJson() {
        assertThatExceptionOfType(ProtocolError.class)
                .isThrownBy(() -> Message.parse("{\"jsonrpc\""))
                .matches(error -> error.code() == ProtocolError.MALFORMED);
    }

    private JsonNode call(String arguments, String more) throws Exception {
        return answer(
                "tools/call", "{\"name\": \"count\", \"arguments\": " + arguments + more + "}");
    }

    private JsonNode answer(String method, String params) throws Exception {
        String text =
                "{\"jsonrpc\": \"2.0\", \"id\": \"a\", \"method\": \"%s\", \"params\": %s}"
                        .formatted(method, params);
        JsonNode answer = server().answer((Request) Message.parse(text), notified::add);
        assertThat(answer.path("id").asString()).isEqualTo("a");
        return answer;
    }

    private McpServer server() {
        Schema input =
                Schema.object()
                        .must("to", Schema.wholeNumber(1, 10))
                        .may("how", Schema.oneOf(List.of("slowly", "fast")));
        Tool count =
                new Tool(
                        "count",
                        "Count",
                        "Counts.",
                        input,
                        Schema.anyObject(),
                        Effect.READS,
                        (arguments, progress) -> action.run(arguments, progress));
        return new McpServer("1.2", "Count with it.", List.of(count));
    }
}
