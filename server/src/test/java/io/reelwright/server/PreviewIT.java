package io.reelwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Frames of scenes before they are rendered.
class PreviewIT {

    private static final String SCRIPT =
            """
            {"title":"Tides","language":"en","scenes":[
             {"scene_id":"rise","title":"Rise","narration":"The sea rises and falls twice a day, everywhere.",
              "visual":{"kind":"statement","headline":"The sea rises"}},
             {"scene_id":"fall","title":"Fall","narration":"Six hours later it has fallen.",
              "visual":{"kind":"statement","headline":"It falls"}}]}
            """;

    private static final AtomicInteger PROJECTS = new AtomicInteger();
    @AutoClose private static final Filming filming = new Filming();
    private static final Api api = filming.api;

    @Test
    void drawsTheSlideOfASceneOfWhichNothingIsMade() throws Exception {
        String project = project();
        Api.Answer answer = preview(project, "rise", "{}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("image/jpeg");
        assertThat(answer.header("Preview-Picture")).isEqualTo("drawn");
        assertThat(answer.header("Preview-Words")).isEqualTo("guessed");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        BufferedImage frame = picture(answer);
        assertThat(frame.getWidth()).isEqualTo(640);
        assertThat(frame.getHeight()).isEqualTo(360);
        assertThat(preview(project, "rise", "{}").bytes()).isEqualTo(answer.bytes());
        assertThat(preview(project, "fall", "{}").bytes()).isNotEqualTo(answer.bytes());
        assertThat(api.get("/api/projects/" + project + "/tasks").data().path("items")).isEmpty();
        assertThat(api.get("/api/jobs?project_id=" + project).data().path("items")).isEmpty();
    }

    @Test
    void looksAsTheSettingsSay() throws Exception {
        String project = project();
        double night =
                brightness(frame(project, "{\"style_preferences\":{\"theme\":\"midnight\"}}"));
        double paper = brightness(frame(project, "{\"style_preferences\":{\"theme\":\"paper\"}}"));
        assertThat(paper).isGreaterThan(night + 80);

        BufferedImage tall = frame(project, "{\"aspect_ratio\":\"9:16\",\"quality\":\"ultra\"}");
        assertThat(tall.getWidth()).isEqualTo(360);
        assertThat(tall.getHeight()).isEqualTo(640);

        byte[] karaoke = preview(project, "rise", "{}").bytes();
        byte[] none = preview(project, "rise", "{\"captions\":\"sidecar\"}").bytes();
        byte[] pop =
                preview(project, "rise", "{\"style_preferences\":{\"captions\":\"pop\"}}").bytes();
        assertThat(karaoke).isNotEqualTo(none);
        assertThat(pop).isNotEqualTo(karaoke).isNotEqualTo(none);
    }

    @Test
    void showsWhatIsMadeAndFallsBackToWhatWasMadeForOtherSettings() throws Exception {
        String project = project();
        String byProvider = "\"providers\":{\"illustrator\":\"openai\"}";
        String low = "{\"quality\":\"low\",\"captions\":\"none\",%s}".formatted(byProvider);
        Api.Answer before = preview(project, "rise", low);
        assertThat(before.header("Preview-Picture")).isEqualTo("stand_in");

        String job =
                api.post("/api/projects/" + project + "/render", "{\"configuration\":" + low + "}")
                        .data()
                        .path("job_id")
                        .asString();
        assertThat(filming.ended(job).data().path("status").asString()).isEqualTo("completed");

        Api.Answer made = preview(project, "rise", low);
        assertThat(made.header("Preview-Picture")).isEqualTo("made");
        assertThat(made.header("Preview-Words")).isEqualTo("spoken");
        BufferedImage plain = picture(made);
        int colour = plain.getRGB(10, 10);
        assertThat(near(plain.getRGB(600, 340), colour)).isTrue();

        Api.Answer larger = preview(project, "rise", low.replace("\"low\"", "\"high\""));
        assertThat(larger.header("Preview-Picture")).isEqualTo("earlier");
        assertThat(near(picture(larger).getRGB(300, 200), colour)).isTrue();
        assertThat(preview(project, "rise", "{}").header("Preview-Picture")).isEqualTo("drawn");
    }

    @Test
    void saysWhichSceneATaskIsFor() {
        String project = project();
        var forecast = api.post("/api/projects/" + project + "/render?dry_run=true", "{}").data();
        assertThat(forecast.path("tasks").valueStream())
                .filteredOn(task -> task.path("task_type").asString().equals("segment_render"))
                .extracting(task -> task.path("scene_id").asString())
                .containsExactlyInAnyOrder("rise", "rise", "fall");
        String job =
                api.post("/api/projects/" + project + "/render", "{}")
                        .data()
                        .path("job_id")
                        .asString();
        filming.ended(job);
        assertThat(api.get("/api/tasks?items_per_page=50&job_id=" + job).data().path("items"))
                .filteredOn(task -> task.path("task_type").asString().equals("image_generation"))
                .extracting(task -> task.path("metadata").path("scene_id").asString())
                .containsExactlyInAnyOrder("rise", "fall");
    }

    @Test
    void refusesWhatCannotBeShown() {
        String project = project();
        Api.Answer unknown = preview(project, "ebb", "{}");
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.wrongFields()).containsExactly("scene_id");
        assertThat(unknown.text()).contains("no scene ebb");
        assertThat(preview(project, "rise", "{\"style_preferences\":{\"theme\":\"neon\"}}"))
                .satisfies(answer -> {
                    assertThat(answer.wrongFields())
                            .containsExactly("configuration.style_preferences.theme");
                    assertThat(answer.text()).contains("midnight, paper");
                });
        assertThat(preview(project, "rise", "{\"aspect_ratio\":\"3:1\"}").wrongFields())
                .containsExactly("configuration.aspect_ratio");
        assertThat(api.post(path(project), "{}").wrongFields()).containsExactly("scene_id");
        assertThat(api.post(path(project), "{\"scene_id\":7}").wrongFields())
                .containsExactly("scene_id");
        assertThat(api.post(path(project), "[]").status()).isBetween(400, 422);
        assertThat(preview("nowhere", "rise", "{}").status()).isEqualTo(404);
        api.post("/api/projects", "{\"project_id\":\"unwritten\",\"project_name\":\"U\"}");
        assertThat(preview("unwritten", "rise", "{}").status()).isEqualTo(404);
    }

    /// Many ask for new frames, and go on until somebody is sent away: four for each frame.
    @Test
    @Timeout(120)
    void sendsAwayWhoIsOneTooManyAndSaysWhenToComeBack() {
        String project = project();
        AtomicInteger asked = new AtomicInteger();
        Queue<Api.Answer> refusals = new ConcurrentLinkedQueue<>();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 200; i++) {
                clients.execute(() -> {
                    while (refusals.isEmpty()) {
                        Api.Answer answer =
                                preview(project, "rise", accent(asked.incrementAndGet() / 4));
                        if (answer.status() != 200) {
                            refusals.add(answer);
                        }
                    }
                });
            }
        }

        assertThat(refusals)
                .isNotEmpty()
                .allSatisfy(refusal -> {
                    assertThat(refusal.status()).as(refusal.text()).isEqualTo(503);
                    assertThat(refusal.code()).isEqualTo("SERVICE_UNAVAILABLE");
                    assertThat(refusal.header("Retry-After")).isEqualTo("5");
                })
                .anySatisfy(refusal ->
                        assertThat(refusal.text()).contains("Too many previews are being made."));
        assertThat(preview(project, "rise", accent(0xffffff)).status()).isEqualTo(200);
    }

    private static String accent(int colour) {
        return "{\"style_preferences\":{\"accent\":\"#%06x\"}}".formatted(colour);
    }

    private static String project() {
        String id = "preview-" + PROJECTS.incrementAndGet();
        api.post(
                "/api/projects",
                "{\"project_id\":\"%s\",\"project_name\":\"Tides\"}".formatted(id));
        assertThat(api.put("/api/projects/" + id + "/script", SCRIPT).status()).isEqualTo(200);
        return id;
    }

    private static String path(String project) {
        return "/api/projects/" + project + "/preview";
    }

    private static Api.Answer preview(String project, String scene, String configuration) {
        return api.post(
                path(project),
                "{\"scene_id\":\"%s\",\"configuration\":%s}".formatted(scene, configuration));
    }

    private static BufferedImage frame(String project, String configuration) throws IOException {
        return picture(preview(project, "rise", configuration));
    }

    private static BufferedImage picture(Api.Answer answer) throws IOException {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return ImageIO.read(new ByteArrayInputStream(answer.bytes()));
    }

    private static double brightness(BufferedImage frame) {
        long sum = 0;
        for (int y = 0; y < frame.getHeight(); y += 8) {
            for (int x = 0; x < frame.getWidth(); x += 8) {
                sum += frame.getRGB(x, y) >> 8 & 0xff;
            }
        }
        return sum * 64.0 / (frame.getWidth() * frame.getHeight());
    }

    private static boolean near(int one, int other) {
        for (int shift = 0; shift <= 16; shift += 8) {
            if (Math.abs((one >> shift & 0xff) - (other >> shift & 0xff)) > 12) {
                return false;
            }
        }
        return true;
    }
}
