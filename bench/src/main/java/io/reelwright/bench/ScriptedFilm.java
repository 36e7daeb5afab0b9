package io.reelwright.bench;

import io.reelwright.client.ReelwrightClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// A film of twenty scenes, made of a script of our own by a running instance.
///
/// @param light what it is about: films about another share nothing with it
record ScriptedFilm(ReelwrightClient api, String light) {

    private static final int SCENES = 20;

    /// Opens a project for it.
    static ScriptedFilm on(ReelwrightClient api, String light) throws InterruptedException {
        api.post("/api/projects", Map.of("project_id", light, "project_name", light));
        return new ScriptedFilm(api, light);
    }

    /// What a making took.
    ///
    /// @param tasks that ran; others were found made
    record Made(double seconds, long tasks) {}

    /// @param told what the tenth scene says besides
    Made make(String told) throws IOException, InterruptedException {
        api.put(
                "/api/projects/" + light + "/script",
                Map.of("title", "Twenty times a " + light, "scenes", scenes(told)));
        long begun = System.nanoTime();
        String job =
                api.post(
                                "/api/projects/" + light + "/render",
                                Map.of("configuration", Map.of("quality", "medium")))
                        .path("job_id")
                        .asString("");
        api.events("/api/jobs/" + job + "/events", _ -> {});
        double seconds = (System.nanoTime() - begun) / 1e9;
        JsonNode ended = api.get("/api/jobs/" + job);
        if (!ended.path("status").asString("").equals("completed")) {
            throw new IllegalStateException("The job did not end well: " + ended);
        }
        return new Made(seconds, ran(job));
    }

    private long ran(String job) throws InterruptedException {
        long ran = 0;
        for (int page = 1; ; page++) {
            JsonNode tasks =
                    api.get("/api/tasks?items_per_page=100&page=" + page + "&job_id=" + job);
            for (JsonNode task : tasks.path("items")) {
                ran += task.path("cached").asBoolean() ? 0 : 1;
            }
            if (!tasks.path("pagination").path("has_next").asBoolean()) {
                return ran;
            }
        }
    }

    private List<Map<String, String>> scenes(String told) {
        List<Map<String, String>> scenes = new ArrayList<>();
        for (int i = 1; i <= SCENES; i++) {
            String narration =
                    "On evening number %d the keeper lit the %s, and %d ships found their way."
                            .formatted(i, light, 12 * i + 5);
            scenes.add(
                    Map.of(
                            "title",
                            light + " number " + i,
                            "narration",
                            i == SCENES / 2 ? narration + " " + told : narration));
        }
        return scenes;
    }
}
