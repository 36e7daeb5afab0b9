package io.reelwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Whoever changes a thing can say what state of it they have seen.
class TagsIT {

    /// What each `PUT` and `PATCH` takes.
    private static final Map<String, String> CHANGES =
            Map.of(
                    "put /api/sessions/{}",
                    "{\"preferences\":{\"ui\":{\"dark\":true}}}",
                    "put /api/sessions/{}/workflow-state",
                    "{\"current_step\":\"media\"}",
                    "put /api/sessions/{}/ui-state/{}",
                    "{\"form_data\":{\"topic\":\"Moons\"}}",
                    "patch /api/projects/{}",
                    "{\"project_name\":\"Other\"}",
                    "put /api/projects/{}/script",
                    "{\"title\":\"Moons\",\"scenes\":[{\"title\":\"One\",\"narration\":\"The moon.\"}]}",
                    "patch /api/projects/{}/film",
                    "{\"aspect_ratio\":\"9:16\"}",
                    "patch /api/videos/{}",
                    "{\"title\":\"Other\"}");

    private static Filming filming;
    private static Api api;

    /// The call that reads each thing, and where one of its kind is.
    private static final Map<String, String> things = new TreeMap<>();

    @BeforeAll
    static void start() throws Exception {
        filming = new Filming();
        api = filming.api;
        String session =
                "/api/sessions/"
                        + api.post("/api/sessions", "{}").data().path("session_id").asString();
        things.put("/api/sessions/{}", session);
        things.put("/api/sessions/{}/workflow-state", session + "/workflow-state");
        things.put("/api/sessions/{}/ui-state/{}", session + "/ui-state/WorkflowPage");
        api.put(session + "/ui-state/WorkflowPage", "{\"form_data\":{\"topic\":\"Tides\"}}");
        String job = filming.order("tags");
        String video = filming.ended(job).data().path("video_id").asString();
        things.put("/api/jobs/{}", "/api/jobs/" + job);
        things.put("/api/videos/{}", "/api/videos/" + video);
        things.put("/api/projects/{}", "/api/projects/tags");
        things.put("/api/projects/{}/script", "/api/projects/tags/script");
        things.put("/api/projects/{}/film", "/api/projects/tags/film");
        things.put("/api/tasks/{}", "/api/tasks/" + first("/api/tasks", "task_id"));
        things.put("/api/media/{}", "/api/media/" + first("/api/media", "media_id"));
        things.put("/api/files/{}", "/api/files/" + file());
    }

    private static String first(String list, String id) {
        return api.get(list).data().path("items").get(0).path(id).asString();
    }

    private static String file() {
        String body =
                "--seam\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a.md\"\r\n\r\n"
                        + "# Tides\n\nThe sea rises.\r\n--seam--\r\n";
        return api.send(
                        api.request("/api/files")
                                .header("Content-Type", "multipart/form-data; boundary=seam")
                                .POST(HttpRequest.BodyPublishers.ofString(body)))
                .data()
                .path("items")
                .get(0)
                .path("id")
                .asString();
    }

    @AfterAll
    static void stop() {
        filming.close();
    }

    @Test
    void knowsAThingOfEachKindInTheContract() {
        assertThat(things.keySet()).isEqualTo(Contract.OURS.taggedPaths());
    }

    @Test
    void answersShortlyToWhoHasItAlready() {
        things.forEach((kind, path) -> {
            String tag = tag(path);
            // a session is used by being read, so only what is told of that differs
            if (!kind.equals("/api/sessions/{}")) {
                Api.Answer again = api.get(path, "If-None-Match", "\"x\", W/" + tag);
                assertThat(again.status()).as(path).isEqualTo(304);
                assertThat(again.bytes()).isEmpty();
                assertThat(again.header("ETag")).isEqualTo(tag);
            }
            assertThat(api.get(path, "If-None-Match", "\"0-0\"").status()).as(path).isEqualTo(200);
        });
    }

    @Test
    void changesOnlyWhatTheCallerHasSeen() {
        things.forEach((kind, path) -> {
            for (String verb : new String[] {"put", "patch"}) {
                String body = CHANGES.get(verb + " " + kind);
                assertThat(Contract.OURS.calls().contains(verb + " " + kind))
                        .as(verb + " " + kind)
                        .isEqualTo(body != null);
                if (body != null) {
                    String before = tag(path);
                    Api.Answer refused = change(verb, path, body, "\"0-0\"");
                    assertThat(refused.status()).as(path).isEqualTo(412);
                    assertThat(refused.code()).isEqualTo("CONFLICT");
                    Api.Answer changed = change(verb, path, body, "\"0-0\", " + before);
                    assertThat(changed.status()).as(path).isEqualTo(200);
                    assertThat(changed.header("ETag")).isNotEmpty().isNotEqualTo(before);
                    assertThat(change(verb, path, body, before).status()).as(path).isEqualTo(412);
                    assertThat(change(verb, path, body, "*").status()).as(path).isEqualTo(200);
                }
            }
        });
    }

    @Test
    void deletesOnlyWhatTheCallerHasSeen() {
        things.forEach((kind, path) -> {
            if (Contract.OURS.calls().contains("delete " + kind)) {
                assertThat(api.delete(path, "If-Match", "\"0-0\"").status())
                        .as(path)
                        .isEqualTo(412);
                assertThat(api.get(path).status()).as(path).isEqualTo(200);
            }
        });
        String project = "/api/projects/tags-2";
        api.post("/api/projects", "{\"project_id\":\"tags-2\",\"project_name\":\"P\"}");
        assertThat(api.delete(project, "If-Match", "W/" + tag(project)).status()).isEqualTo(412);
        assertThat(api.delete(project, "If-Match", tag(project)).status()).isEqualTo(200);
    }

    @Test
    void doesNotMindWhatMovesByItself() {
        String path = "/api/projects/tags-3";
        api.post("/api/projects", "{\"project_id\":\"tags-3\",\"project_name\":\"P\"}");
        String before = tag(path);

        filming.ended(filming.order("tags-3"));

        assertThat(tag(path)).isNotEqualTo(before);
        assertThat(change("patch", path, "{\"project_name\":\"Q\"}", before).status())
                .isEqualTo(200);
    }

    private static String tag(String path) {
        return api.get(path).header("ETag");
    }

    private static Api.Answer change(String verb, String path, String body, String seen) {
        return api.send(verb.toUpperCase(java.util.Locale.ROOT), path, body, "If-Match", seen);
    }
}
