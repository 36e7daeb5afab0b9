package io.reelwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisClient;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanIterator;
import io.lettuce.core.api.sync.RedisCommands;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What is left in Redis goes by itself: it holds what is hot, and is no record.
class RedisKeysIT {

    /// What an installation has one of for each queue, and one in all: it does not grow with use.
    private static final Pattern OF_THE_INSTALLATION =
            Pattern.compile(".*:(_kombu\\.binding\\.[a-z_.]+|reelwright:epoch)");

    @Test
    void everythingThatAWorkflowLeavesBehindHasAnEnd() throws Exception {
        try (Filming filming = new Filming()) {
            Api api = filming.api;
            String session = api.post("/api/sessions", "{}").data().path("session_id").asString();
            api.put(
                    "/api/sessions/" + session + "/ui-state/ScriptGenerator",
                    "{\"form_data\":{\"title\":\"Tides\"}}");
            Heard heard = new Heard();
            WebSocket socket = api.socket("/ws/progress/" + session, heard);
            assertThat(heard.next()).contains("\"hello\"");
            String job = Filming.orderFor(session, api);
            String event = heard.next();
            String id = event.replaceAll(".*?\"id\":\"([0-9-]+)\".*", "$1");
            socket.sendText("{\"type\":\"ack\",\"id\":\"%s\"}".formatted(id), true).join();
            assertThat(filming.ended(job).data().path("status").asString()).isEqualTo("completed");

            try (RedisClient client = api.redis().client()) {
                RedisCommands<String, String> redis = client.connect().sync();
                List<String> all = keys(redis, api.redis().keyPrefix());
                assertThat(all).anyMatch(key -> key.contains("sessions:{"));
                assertThat(all).anyMatch(key -> key.endsWith(":acked"));
                assertThat(
                                all.stream()
                                        .filter(key -> redis.ttl(key) == -1)
                                        .filter(key -> !OF_THE_INSTALLATION.matcher(key).matches())
                                        .toList())
                        .as("of these nothing says when they go")
                        .isEmpty();
            }
            socket.abort();
        }
    }

    private static List<String> keys(RedisCommands<String, String> redis, String prefix) {
        List<String> keys = new ArrayList<>();
        ScanIterator.scan(redis, ScanArgs.Builder.matches(prefix + "*").limit(1000))
                .forEachRemaining(keys::add);
        return keys;
    }
}
