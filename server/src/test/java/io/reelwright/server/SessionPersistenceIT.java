package io.reelwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.WebSocket;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a browser comes back to when the server was stopped and started again meanwhile.
class SessionPersistenceIT {

    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void everythingSavedIsThereAfterARestartAndTheSocketGoesOnWhereItWas() throws Exception {
        ServerSettings settings = Api.newSettings();
        String session;
        String last;
        int told;
        try (Filming filming = new Filming(Api.start(settings))) {
            Api api = filming.api;
            session = session(api);
            Heard heard = new Heard();
            WebSocket socket = api.socket("/ws/progress/" + session, heard);
            assertThat(heard.next()).contains("\"hello\"");
            String job = Filming.orderFor(session, api);
            assertThat(filming.ended(job).data().path("status").asString()).isEqualTo("completed");
            JsonNode first = JSON.readTree(heard.next());
            assertThat(first.path("type").asString()).isEqualTo("event");
            last = first.path("id").asString();
            told = api.events("/api/jobs/" + job + "/events").size();
            socket.abort();
        }

        try (Api api = Api.start(settings)) {
            assertThat(api.get("/api/sessions/" + session).data().path("preferences").toString())
                    .contains("\"dark\"");
            assertThat(
                            api.get("/api/sessions/" + session + "/workflow-state")
                                    .data()
                                    .path("current_step")
                                    .asString())
                    .isEqualTo("compose");
            assertThat(
                            api.get("/api/sessions/" + session + "/ui-state/ScriptGenerator")
                                    .data()
                                    .path("form_data")
                                    .path("title")
                                    .asString())
                    .isEqualTo("Tides");
            assertThat(told).isGreaterThan(1);
            Heard heard = new Heard();
            WebSocket socket = api.socket("/ws/progress/" + session, heard);
            assertThat(heard.next()).contains("\"hello\"");
            socket.sendText("{\"type\":\"resume\",\"last_id\":\"%s\"}".formatted(last), true)
                    .join();

            String message = heard.next();
            int rest = 0;
            while (!message.contains("\"completion\"") || !message.contains("The video is ready")) {
                assertThat(message).contains("\"type\":\"event\"").doesNotContain(last);
                rest++;
                message = heard.next();
            }
            assertThat(rest).isGreaterThan(1);
            socket.abort();
        }
    }

    private static String session(Api api) {
        String session =
                api.post(
                                "/api/sessions",
                                """
                                {"preferences":{"ui":{"theme":"dark"}}}
                                """)
                        .data()
                        .path("session_id")
                        .asString();
        api.put("/api/sessions/" + session + "/workflow-state", "{\"current_step\":\"compose\"}");
        api.put(
                "/api/sessions/" + session + "/ui-state/ScriptGenerator",
                "{\"form_data\":{\"title\":\"Tides\"}}");
        return session;
    }
}
