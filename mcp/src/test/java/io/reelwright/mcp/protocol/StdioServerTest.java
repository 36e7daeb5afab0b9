package io.reelwright.mcp.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.reelwright.mcp.protocol.Tool.Effect;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

@Timeout(30)
class StdioServerTest {

    private final CountDownLatch waiting = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private final PipedInputStream in = new PipedInputStream();
    private final PipedInputStream answers = new PipedInputStream();
    private OutputStream client;
    private BufferedReader lines;
    private Thread serving;

    @BeforeEach
    void start() throws IOException {
        client = new PipedOutputStream(in);
        lines = new BufferedReader(new InputStreamReader(answers, UTF_8));
        PipedOutputStream out = new PipedOutputStream(answers);
        McpServer server = new McpServer("1", "", List.of(forever()));
        serving =
                Thread.ofPlatform()
                        .start(() -> {
                            try {
                                new StdioServer(server, in, out).serve();
                            } catch (IOException closed) {
                                throw new java.io.UncheckedIOException(closed);
                            }
                        });
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        serving.join();
    }

    @Test
    void answersALineWithALine() throws Exception {
        say("{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"ping\"}");
        assertThat(heard().path("id").asInt()).isEqualTo(1);
    }

    @Test
    void answersOthersWhileAToolRuns() throws Exception {
        say(call(1));
        waiting.await();
        say("{\"jsonrpc\": \"2.0\", \"id\": 2, \"method\": \"ping\"}");
        assertThat(heard().path("id").asInt()).isEqualTo(2);
    }

    @Test
    void stopsACancelledCallAndDoesNotAnswerIt() throws Exception {
        say(call(1));
        waiting.await();
        say(
                "{\"jsonrpc\": \"2.0\", \"method\": \"notifications/cancelled\", \"params\":"
                        + " {\"requestId\": 1}}");
        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
        say("{\"jsonrpc\": \"2.0\", \"id\": 2, \"method\": \"ping\"}");
        assertThat(heard().path("id").asInt()).isEqualTo(2);
    }

    @Test
    void stopsWhatRunsWhenTheClientLeaves() throws Exception {
        say(call(1));
        waiting.await();
        client.close();
        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
        serving.join();
    }

    @Test
    void saysWhatIsNoMessageAndGoesOn() throws Exception {
        say("hello");
        assertThat(heard().path("error").path("code").asInt()).isEqualTo(-32700);
        say("");
        say("[]");
        assertThat(heard().path("error").path("code").asInt()).isEqualTo(-32600);
        say("{\"jsonrpc\": \"2.0\", \"method\": \"notifications/initialized\"}");
        say("{\"jsonrpc\": \"2.0\", \"id\": 3, \"method\": \"ping\"}");
        assertThat(heard().path("id").asInt()).isEqualTo(3);
    }

    @Test
    void refusesTheIdOfARequestThatIsBeingAnswered() throws Exception {
        say(call(1));
        waiting.await();
        say(call(1));
        assertThat(heard().path("error").path("code").asInt()).isEqualTo(-32600);
    }

    private Tool forever() {
        return new Tool(
                "wait",
                "Wait",
                "Waits.",
                Schema.object(),
                Schema.anyObject(),
                Effect.READS,
                (_, _) -> {
                    waiting.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } finally {
                        interrupted.countDown();
                    }
                    return Message.MAPPER.createObjectNode();
                });
    }

    private static String call(int id) {
        return "{\"jsonrpc\": \"2.0\", \"id\": %d, \"method\": \"tools/call\", \"params\": {\"name\": \"wait\"}}"
                .formatted(id);
    }

    private void say(String line) throws IOException {
        client.write((line + "\n").getBytes(UTF_8));
        client.flush();
    }

    private JsonNode heard() throws IOException {
        return Message.MAPPER.readTree(lines.readLine());
    }
}
