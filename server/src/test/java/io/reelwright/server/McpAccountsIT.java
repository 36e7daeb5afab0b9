package io.reelwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The Model Context Protocol on a server with accounts: tools do what their caller may.
class McpAccountsIT {

    private static People people;

    @BeforeAll
    static void start() {
        people = People.start();
    }

    @AfterAll
    static void stop() {
        people.close();
    }

    @Test
    void letsNobodyInWhoDoesNotSayWhoTheyAre() {
        assertThat(people.nobody().post("/mcp", message("ping", "{}")).status()).isEqualTo(401);
        assertThat(people.as("rw_nonsense").post("/mcp", message("ping", "{}")).status())
                .isEqualTo(401);
        assertThat(people.sus().post("/mcp", message("ping", "{}")).status()).isEqualTo(403);
    }

    @Test
    void showsEverybodyTheirOwn() {
        people.a().post("/api/projects", "{\"project_id\":\"mcp-a\",\"project_name\":\"A\"}");

        assertThat(call(people.a(), "list_projects", "{}").toString()).contains("mcp-a");
        assertThat(call(people.b(), "list_projects", "{}").toString()).doesNotContain("mcp-a");
        JsonNode refused = call(people.b(), "get_script", "{\"project_id\":\"mcp-a\"}");
        assertThat(refused.path("isError").asBoolean()).isTrue();
        assertThat(refused.toString()).contains("PROJECT_NOT_FOUND");
    }

    @Test
    void aKeyThatOnlyReadsOnlyReads() {
        String key =
                people.a()
                        .post("/api/api-keys", "{\"name\":\"reading\",\"scopes\":[\"read\"]}")
                        .data()
                        .path("key")
                        .asString();
        Api reader = people.as(key);

        assertThat(call(reader, "list_jobs", "{}").path("isError").asBoolean(true)).isFalse();
        JsonNode refused =
                call(reader, "make_video", "{\"topic\":\"Tides\",\"context\":\"They rise.\"}");
        assertThat(refused.path("isError").asBoolean()).isTrue();
        assertThat(refused.toString()).contains("has not the scope write");
    }

    @Test
    void countsWhatIsAskedFor() {
        Api.Answer answer = people.b().post("/mcp", message("ping", "{}"));

        assertThat(answer.header("RateLimit-Policy")).isNotEmpty();
    }

    private static JsonNode call(Api api, String tool, String arguments) {
        return api.post(
                        "/mcp",
                        message(
                                "tools/call",
                                "{\"name\":\"%s\",\"arguments\":%s}".formatted(tool, arguments)))
                .json()
                .path("result");
    }

    private static String message(String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"%s\",\"params\":%s}"
                .formatted(method, params);
    }
}
