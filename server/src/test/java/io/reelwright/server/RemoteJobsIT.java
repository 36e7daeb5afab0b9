package io.reelwright.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.RedisClient;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.api.sync.RedisCommands;
import io.reelwright.celery.worker.RetryPolicy;
import io.reelwright.celery.worker.WorkerSettings;
import io.reelwright.render.ffmpeg.ChapterMark;
import io.reelwright.render.ffmpeg.Ffmpeg;
import io.reelwright.render.ffmpeg.Ffprobe;
import io.reelwright.render.ffmpeg.MediaFacts;
import io.reelwright.server.Vendors.Part;
import io.reelwright.server.backend.Backends;
import io.reelwright.tasks.MediaTasks;
import io.reelwright.tasks.provider.ProviderSettings;
import io.reelwright.tasks.provider.PublishSettings;
import io.reelwright.tasks.provider.YouTubeSettings;
import io.reelwright.tasks.provider.chat.Dialect;
import io.reelwright.tasks.trace.Traces;
import io.reelwright.tasks.worker.MediaWorker;
import io.reelwright.tasks.worker.RedisSessionKeys;
import java.awt.Color;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Whole films with every provider a remote one, done by a real worker against a server that speaks
/// all their protocols.
class RemoteJobsIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String OWN = "sk-own-6b1f0c9e2d7a4835";

    private static final Map<String, String> KEYS =
            Vendors.names().stream()
                    .collect(Collectors.toMap(name -> name, name -> name + "-key-91c0ffee9b7d"));

    private static Vendors vendors;
    private static Api api;
    private static Path published;
    private static MediaWorker worker;
    private static final ListAppender<ILoggingEvent> LOG = new ListAppender<>();

    @BeforeAll
    static void start() throws Exception {
        vendors = new Vendors();
        Path folder = Backends.directory("remote");
        published = folder.resolve("published");
        Map<String, String> environment = vendors.environment(KEYS);
        environment.put("REELWRIGHT_COMFYUI_WORKFLOWS", "../examples/comfyui");
        environment.put("REELWRIGHT_MUSIC_DIR", library(folder.resolve("music")).toString());
        environment.put("REELWRIGHT_PRICES", prices(folder.resolve("prices")).toString());
        ProviderSettings providers = ProviderSettings.from(environment);
        PublishSettings publishing =
                new PublishSettings(published, null, null, YouTubeSettings.NONE);
        api = Api.start(Api.newSettings().withProviders(providers).withPublishing(publishing));
        ((Logger) LoggerFactory.getLogger("io.reelwright")).setLevel(Level.ALL);
        LOG.start();
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).addAppender(LOG);
        worker =
                api.worker(
                        new WorkerSettings(
                                "remote@test",
                                // clips one after the other, so that the ways in which they fail
                                // are met
                                Map.of(
                                        "cpu_intensive",
                                        4,
                                        "io",
                                        8,
                                        "gpu_medium",
                                        6,
                                        "gpu_heavy",
                                        1),
                                Duration.ofSeconds(3),
                                Duration.ofSeconds(12),
                                new RetryPolicy(5, Duration.ofMillis(50), Duration.ofMillis(50))),
                        Traces.NONE,
                        new RedisSessionKeys(api.redis(), api.keyset()),
                        new MediaTasks(providers, publishing).all());
    }

    @AfterAll
    static void stop() {
        ((Logger) LoggerFactory.getLogger("io.reelwright")).setLevel(null);
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).detachAppender(LOG);
        worker.close();
        api.close();
        vendors.close();
    }

    @BeforeEach
    void work() throws Exception {
        vendors.work();
    }

    private static Path library(Path folder) throws Exception {
        Files.createDirectories(folder.resolve("calm"));
        Ffmpeg.run(
                List.of(
                        "-f",
                        "lavfi",
                        "-i",
                        "aevalsrc=0.2*sin(1400*t)|0.3*sin(1500*t):d=12:s=44100",
                        "-metadata",
                        "title=River",
                        "-metadata",
                        "artist=Ada Lovelace",
                        folder.resolve("calm/river.mp3").toString()),
                Duration.ofSeconds(30));
        return folder;
    }

    private static Path prices(Path file) throws Exception {
        return Files.writeString(
                file,
                """
                ollama/qwen3:8b.input_tokens=0.25/1000000
                openai/gpt-4o-mini-tts.characters=15/1000000
                openai/gpt-image-2.images=0.04
                """);
    }

    @Test
    void makesAFilmOfWhatTheyAllGive() throws Exception {
        String session =
                api.post(
                                "/api/sessions",
                                "{\"preferences\":{\"api_keys\":{\"openai\":\"%s\"}}}"
                                        .formatted(OWN))
                        .data()
                        .path("session_id")
                        .asString();
        vendors.takeTurns();
        vendors.always("writer anthropic", 402, "{\"error\":{\"message\":\"Buy some.\"}}");
        vendors.always(
                "writer gemini",
                401,
                "{\"error\":{\"message\":\"Bad key " + KEYS.get("gemini") + "\"}}");

        Made made =
                made(
                        order(
                                "whole",
                                session,
                                """
                                {"writer":"anthropic gemini ollama/qwen3:8b","clip_maker":"pixabay pexels",
                                 "voice":"azure openai/gpt-4o-mini-tts elevenlabs","music_maker":"library",
                                 "illustrator":"openai/gpt-image-2 sd-webui comfyui pexels"}
                                """));

        assertThat(made.status()).as(made.job().toString()).isEqualTo("completed");
        JsonNode video = video(made);
        Path film = film(video);
        shows(film);
        tellsWhoMadeIt(made);
        tellsWhatItCost(made);
        Path folder = publish(video);
        assertThat(folder.resolve("why-the-sea-rises.mp4")).hasSameBinaryContentAs(film);
        String thanks = video.path("custom_metadata").path("attributions").toString();
        assertThat(thanks).contains("Bob", "Ann", "Ada Lovelace", "Pexels License");
        assertThat(JSON.readTree(folder.resolve("why-the-sea-rises.json")).path("text").asString())
                .contains("Credits", "Bob", "Ann", "River by Ada Lovelace");
        assertThat(vendors.asked("openai"))
                .isNotEmpty()
                .allMatch(request -> request.getHeader("Authorization").equals("Bearer " + OWN));
        assertThat(vendors.asked("elevenlabs"))
                .isNotEmpty()
                .allMatch(
                        request -> request.getHeader("xi-api-key").equals(KEYS.get("elevenlabs")));
        holdsNoKey(made.toString());
    }

    private static void shows(Path film) throws Exception {
        MediaFacts facts = Ffprobe.countedFacts(film);
        assertThat(facts.height()).isEqualTo(480);
        assertThat(facts.audioCodec()).isNotNull();
        assertThat(facts.frames()).isCloseTo(Math.round(30 * facts.durationSeconds()), within(3L));
        List<ChapterMark> chapters = Ffprobe.chapters(film);
        assertThat(chapters)
                .extracting(ChapterMark::title)
                .containsExactlyElementsOf(Vendors.SCENES.stream().map(Part::title).toList());
        for (int i = 0; i < chapters.size(); i++) {
            ChapterMark mark = chapters.get(i);
            Color wanted = Vendors.SCENES.get(i).colour();
            Color seen = frame(film, (mark.startMs() + mark.endMs()) / 2000.0);
            assertThat(Math.abs(seen.getRed() - wanted.getRed())).as("%s", seen).isLessThan(45);
            assertThat(Math.abs(seen.getGreen() - wanted.getGreen())).as("%s", seen).isLessThan(45);
            assertThat(Math.abs(seen.getBlue() - wanted.getBlue())).as("%s", seen).isLessThan(45);
        }
    }

    /// The middle of the frame at that second.
    private static Color frame(Path film, double second) throws Exception {
        Path png = Backends.directory("frame").resolve("frame.png");
        Ffmpeg.run(
                List.of(
                        "-ss",
                        "" + second,
                        "-i",
                        film.toString(),
                        "-frames:v",
                        "1",
                        png.toString()),
                Duration.ofSeconds(30));
        var image = ImageIO.read(png.toFile());
        return new Color(image.getRGB(image.getWidth() / 2, image.getHeight() / 2));
    }

    private static void tellsWhoMadeIt(Made made) {
        JsonNode writing = made.metadata("Writing the script");
        assertThat(writing.path("provider").asString()).isEqualTo("ollama");
        assertThat(writing.path("model").asString()).isEqualTo("qwen3:8b");
        assertThat(writing.path("stood_in_because").toString())
                .contains("The account at anthropic has no credit left. It says: Buy some.")
                .contains("gemini does not take the key");
        assertThat(made.metadata("Speaking scene 1 of 5").path("provider").asString())
                .isEqualTo("openai");
        assertThat(made.metadata("Speaking scene 5 of 5").path("stood_in_because").toString())
                .contains("azure does not take the key")
                .contains("No shores.");
        assertThat(made.metadata("Speaking scene 5 of 5").path("provider").asString())
                .isEqualTo("elevenlabs");
        assertThat(
                        Stream.of(1, 2, 3, 4, 5)
                                .map(scene -> made.metadata("Filming scene " + scene + " of 5"))
                                .map(metadata -> metadata.path("provider").asString()))
                .containsExactly("pexels", "openai", "sd-webui", "comfyui", "pexels");
        assertThat(made.metadata("Filming scene 2 of 5").path("no_clip_because").asString())
                .contains("pexels has nothing for \"moon\"");
        assertThat(made.metadata("Filming scene 3 of 5").path("stood_in_because").toString())
                .contains("openai refuses to make this");
        assertThat(made.metadata("Composing the music").path("provider").asString())
                .isEqualTo("library");
    }

    private static void tellsWhatItCost(Made made) {
        JsonNode charges = made.job().path("resource_usage").path("charges");
        int letters =
                Vendors.SCENES.stream()
                        .limit(4)
                        .mapToInt(scene -> scene.narration().length())
                        .sum();
        assertThat(charge(charges, "ollama/qwen3:8b", "input_tokens").path("quantity").asInt())
                .isEqualTo(Dialect.IN);
        assertThat(charge(charges, "ollama/qwen3:8b", "input_tokens").path("cost_usd").asDouble())
                .isCloseTo(0.25e-6 * Dialect.IN, within(1e-6));
        JsonNode said = charge(charges, "openai/gpt-4o-mini-tts", "characters");
        assertThat(said.path("quantity").asInt()).isEqualTo(letters);
        assertThat(said.path("cost_usd").asDouble()).isCloseTo(15e-6 * letters, within(1e-6));
        JsonNode drawn = charge(charges, "openai/gpt-image-2", "images");
        assertThat(drawn.path("quantity").asInt()).isEqualTo(1);
        assertThat(drawn.path("cost_usd").asDouble()).isEqualTo(0.04);
        assertThat(charge(charges, "elevenlabs", "characters").path("quantity").asInt())
                .isEqualTo(Vendors.SCENES.getLast().narration().length());
        assertThat(charge(charges, "elevenlabs", "characters").has("cost_usd")).isFalse();
        assertThat(charge(charges, "sd-webui", "images").path("quantity").asInt()).isEqualTo(1);
        assertThat(charge(charges, "comfyui", "images").path("quantity").asInt()).isEqualTo(1);
        assertThat(charge(charges, "pexels", "requests").path("quantity").asInt())
                .isEqualTo(searches(vendors.asked("pexels")));
    }

    private static int searches(List<LoggedRequest> requests) {
        return (int)
                requests.stream().filter(request -> request.getUrl().contains("search?")).count();
    }

    private static JsonNode charge(JsonNode charges, String provider, String unit) {
        return charges.valueStream()
                .filter(charge ->
                        charge.path("provider").asString().equals(provider)
                                && charge.path("unit").asString().equals(unit))
                .findFirst()
                .orElseThrow(() -> new AssertionError(provider + " " + unit + ": " + charges));
    }

    @Test
    void outlivesThatEachFailsOnceInEachWay() throws Exception {
        List<String> failing =
                List.of("writer ollama", "voice openai", "illustrator openai", "clip_maker pexels");
        failing.forEach(vendors::failsAWhile);

        Made made =
                made(
                        order(
                                "failing",
                                null,
                                """
                                {"writer":"ollama/qwen3:8b","voice":"openai elevenlabs","clip_maker":"pexels",
                                 "illustrator":"openai"}
                                """));

        assertThat(made.status()).as(made.job().toString()).isEqualTo("completed");
        // the illustrator is asked in place of two clips only, and no picture twice
        assertThat(failing)
                .filteredOn(whose -> !whose.equals("illustrator openai"))
                .allMatch(vendors::hasFailed);
        assertThat(vendors.times("illustrator openai")).isEqualTo(3);
        assertThat(Ffprobe.chapters(film(video(made)))).hasSize(Vendors.SCENES.size());
        assertThat(made.reasons())
                .anyMatch(reason -> reason.contains("openai did not answer within 3 s."))
                .anyMatch(reason -> reason.contains("pexels did not answer within 3 s."))
                .anyMatch(reason -> reason.contains("pexels answered with"))
                .anyMatch(reason -> reason.contains("openai answered with"));
        holdsNoKey(made.toString());
    }

    @Test
    void saysInTheUsersWordsWhatNobodyDid() throws Exception {
        vendors.always("writer ollama", 401, "{\"error\":\"Bad key " + KEYS.get("ollama") + "\"}");

        Made refused = made(order("refused", null, "{\"writer\":\"ollama/qwen3:8b\"}"));

        assertThat(refused.status()).isEqualTo("failed");
        assertThat(refused.job().path("error").path("error_message").asString())
                .startsWith("ollama does not take the key");
        assertThat(refused.job().path("error").path("retry_count").asInt()).isZero();
        assertThat(vendors.times("writer ollama")).isEqualTo(1);

        vendors.always("writer ollama", 500, "{\"error\":\"out of memory\"}");
        Made down = made(order("down", null, "{\"writer\":\"ollama/qwen3:8b\"}"));
        assertThat(down.status()).isEqualTo("failed");
        assertThat(down.job().path("error").path("error_message").asString())
                .isEqualTo(
                        "ollama has a fault of its own (500). It says: out of memory (Trying again"
                                + " did not help: retry the job later.)");
        holdsNoKey(refused.toString());
    }

    @Test
    void getsFromEachWhatItFailedToGiveOnceInEachWay() throws Exception {
        Vendors.all().forEach(vendors::failsAWhile);

        Map<String, JsonNode> tasks = ended("passing");

        tasks.forEach((whose, task) -> {
            assertThat(task.path("status").asString()).as(whose + task).isEqualTo("completed");
            assertThat(vendors.times(whose)).as(whose).isEqualTo(6);
            JsonNode made = task.path("result").path("outputs").path(0).path("metadata");
            assertThat(made.path("provider").asString()).isEqualTo(whose.split(" ")[1]);
            assertThat(made.has("stood_in_because")).isFalse();
        });
        JsonNode charges =
                tasks.get("voice elevenlabs").path("result").path("resource_usage").path("charges");
        assertThat(charges)
                .filteredOn(charge -> charge.path("unit").asString().equals("characters"))
                .filteredOn(charge -> charge.path("in_doubt").asBoolean())
                .hasSize(4); // a fault, silence, a cut, a page: done or not, nobody knows
        holdsNoKey(tasks.toString());
    }

    @Test
    void tellsWhatWasCountedForNothing() throws Exception {
        vendors.always("voice elevenlabs", 500, "{\"error\":\"out of memory\"}");
        Made failed =
                made(
                        order(
                                "counted",
                                null,
                                "{\"writer\":\"ollama/qwen3:8b\",\"voice\":\"elevenlabs\"}"));

        assertThat(failed.status()).as(failed.job().toString()).isEqualTo("failed");
        String id = failed.job().path("error").path("error_details").path("task_id").asString();
        JsonNode task = api.get("/api/tasks/" + id).data();
        assertThat(task.path("status").asString()).isEqualTo("failed");
        int letters = task.path("task_data").path("text").asString().length();
        JsonNode counted = task.path("error").path("charges");
        assertThat(counted)
                .hasSize(task.path("error").path("retry_count").asInt() + 1)
                .allSatisfy(charge -> {
                    assertThat(charge.path("provider").asString()).isEqualTo("elevenlabs");
                    assertThat(charge.path("unit").asString()).isEqualTo("characters");
                    assertThat(charge.path("quantity").asInt()).isEqualTo(letters);
                    assertThat(charge.path("in_doubt").asBoolean()).isTrue();
                });
        JsonNode charges = failed.job().path("resource_usage").path("charges");
        JsonNode doubtful = charge(charges, "elevenlabs", "characters");
        assertThat(doubtful.path("in_doubt").asBoolean()).isTrue();
        assertThat(doubtful.path("quantity").asInt())
                .isGreaterThanOrEqualTo(counted.size() * letters);
        int read = charge(charges, "ollama/qwen3:8b", "input_tokens").path("quantity").asInt();
        assertThat(read).isEqualTo(Dialect.IN);

        vendors.work();
        String job = failed.job().path("job_id").asString();
        assertThat(api.post("/api/jobs/" + job + "/retry", "").status()).isEqualTo(202);
        Made retried = made(job);

        assertThat(retried.status()).as(retried.job().toString()).isEqualTo("completed");
        JsonNode paid = retried.job().path("resource_usage").path("charges");
        assertThat(charge(paid, "ollama/qwen3:8b", "input_tokens").path("quantity").asInt())
                .isEqualTo(read);
        assertThat(paid)
                .filteredOn(charge -> charge.path("provider").asString().equals("elevenlabs"))
                .filteredOn(charge -> charge.path("unit").asString().equals("characters"))
                .extracting(charge -> charge.path("in_doubt").asBoolean())
                .containsExactly(false, true);
        holdsNoKey(retried.toString());
    }

    @Test
    void saysOfEachThatItTakesNoKey() throws Exception {
        Vendors.all()
                .forEach(whose ->
                        vendors.always(
                                whose,
                                401,
                                "{\"error\":{\"message\":\"Bad key %s\"}}"
                                        .formatted(KEYS.get(whose.split(" ")[1]))));

        Map<String, JsonNode> tasks = ended("refused-by-each");

        tasks.forEach((whose, task) -> {
            assertThat(task.path("status").asString()).as(whose + task).isEqualTo("failed");
            assertThat(task.path("error").path("error_message").asString())
                    .startsWith(whose.split(" ")[1] + " does not take the key")
                    .contains("Bad key [key]");
            assertThat(task.path("retry_count").asInt()).isZero();
            assertThat(vendors.times(whose)).as(whose).isEqualTo(1);
        });
        holdsNoKey(tasks.toString());
    }

    /// One task for each of them, all at once and without stand-ins, at its end.
    private static Map<String, JsonNode> ended(String project) {
        Map<String, String> paths =
                Vendors.all().stream()
                        .collect(
                                Collectors.toMap(
                                        whose -> whose, whose -> submitted(project, whose)));
        paths.values().forEach(path -> api.events(path + "/events"));
        return paths.entrySet().stream()
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey, path -> api.get(path.getValue()).data()));
    }

    private static String submitted(String project, String whose) {
        String seam = whose.split(" ")[0];
        String name = whose.split(" ")[1];
        Part scene = Vendors.SCENES.getFirst();
        String visual =
                "{\"kind\":\"statement\",\"headline\":\"%s\",\"keywords\":[\"%s\"]}"
                        .formatted(scene.title(), scene.word());
        String shown =
                "\"visual\":%s,\"prompt\":\"A %s\",\"width\":320,\"height\":180"
                        .formatted(visual, scene.word());
        String type =
                switch (seam) {
                    case "writer" -> "script_generation";
                    case "voice" -> "audio_synthesis";
                    case "illustrator" -> "image_generation";
                    default -> "video_generation";
                };
        String data =
                switch (seam) {
                    case "writer" ->
                            """
                            "scene_id":"a","instruction":"shorter","script":{"title":"Tides","language":"en",
                             "scenes":[{"scene_id":"a","title":"Tides","narration":"The sea rises twice.",
                             "visual_prompt":"the sea","visual":%s}]}
                            """
                                    .formatted(visual);
                    case "voice" ->
                            "\"kind\":\"narration\",\"text\":\"%s\"".formatted(scene.narration());
                    default -> shown;
                };
        // programs at home have no usual model, and nobody else may be asked for a list
        String model = List.of("ollama", "vllm", "lm-studio", "localai").contains(name) ? "/m" : "";
        Api.Answer answer =
                api.post(
                        "/api/tasks/submit/" + type,
                        "{\"project_id\":\"%s\",\"task_data\":{\"provider\":\"%s\",%s}}"
                                .formatted(project, name + model, data));
        assertThat(answer.status()).as(whose + answer.text()).isEqualTo(202);
        return "/api/tasks/" + answer.data().path("task_id").asString();
    }

    private record Made(JsonNode job, List<JsonNode> tasks, String events) {

        String status() {
            return job.path("status").asString();
        }

        /// @param step how it is spoken of
        JsonNode task(String step) {
            return tasks.stream()
                    .filter(task -> task.path("metadata").path("title").asString("").equals(step))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(step + ": " + tasks));
        }

        /// What the first file of a step says of itself.
        JsonNode metadata(String step) {
            return task(step).path("result").path("outputs").path(0).path("metadata");
        }

        /// Why somebody did not do it.
        List<String> reasons() {
            return tasks.stream()
                    .flatMap(task ->
                            Stream.of("stood_in_because", "no_clip_because")
                                    .flatMap(field -> task.findValues(field).stream()))
                    .map(JsonNode::toString)
                    .toList();
        }
    }

    private static String order(String project, String session, String providers) {
        Api.Answer answer =
                api.post(
                        "/api/jobs",
                        """
                        {"project_id":"%s",%s"configuration":{"topic":"Why the sea rises",
                         "context":"The moon pulls at the sea.","target_duration":13,"quality":"low",
                         "captions":"sidecar","providers":%s}}
                        """
                                .formatted(
                                        project,
                                        session == null
                                                ? ""
                                                : "\"session_id\":\"" + session + "\",",
                                        providers));
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        return answer.data().path("job_id").asString();
    }

    private static Made made(String job) {
        String events = api.events("/api/jobs/" + job + "/events").toString();
        List<JsonNode> tasks = new ArrayList<>();
        api.get("/api/tasks?items_per_page=100&job_id=" + job)
                .data()
                .path("items")
                .forEach(task ->
                        tasks.add(api.get("/api/tasks/" + task.path("task_id").asString()).data()));
        return new Made(api.get("/api/jobs/" + job).data(), tasks, events);
    }

    private static JsonNode video(Made made) {
        return api.get("/api/videos/" + made.job().path("video_id").asString()).data();
    }

    private static Path film(JsonNode video) {
        return api.media()
                .resolve(
                        api.database()
                                .sql(
                                        "SELECT file_path FROM videos WHERE video_id = CAST(? AS uuid)")
                                .param(video.path("video_id").asString())
                                .query(String.class)
                                .single());
    }

    /// @return the folder that it is in now
    private static Path publish(JsonNode video) {
        String path = "/api/videos/" + video.path("video_id").asString();
        Api.Answer answer = api.post(path + "/publish", "{\"platform\":\"folder\"}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        api.events("/api/tasks/" + answer.data().path("task_id").asString() + "/events");
        return published.resolve(
                api.get(path).data().path("published").path(0).path("id").asString());
    }

    /// Looks into all that is kept, sent, written and told.
    private static void holdsNoKey(String told) throws Exception {
        List<String> keys = new ArrayList<>(KEYS.values());
        keys.add(OWN);
        List<String> places = new ArrayList<>(List.of(told));
        places.addAll(rows());
        places.addAll(redis());
        places.addAll(logged());
        try (Stream<Path> files =
                Stream.concat(Files.walk(api.media()), Files.walk(published.getParent()))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                places.add(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        assertThat(places).anyMatch(place -> place.contains("qwen3:8b"));
        for (String key : keys) {
            assertThat(
                            places.stream()
                                    .filter(place -> place.contains(key))
                                    .map(place ->
                                            place.substring(
                                                    Math.max(0, place.indexOf(key) - 200),
                                                    place.indexOf(key) + key.length()))
                                    .toList())
                    .isEmpty();
        }
    }

    private static List<String> rows() {
        List<String> tables =
                api.database()
                        .sql(
                                "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")
                        .query(String.class)
                        .list();
        assertThat(tables).contains("tasks", "jobs", "videos");
        return tables.stream()
                .flatMap(table ->
                        api
                                .database()
                                .sql("SELECT CAST(r AS text) FROM \"" + table + "\" r")
                                .query(String.class)
                                .list()
                                .stream())
                .toList();
    }

    private static List<String> redis() {
        List<String> held = new ArrayList<>();
        try (RedisClient client = api.redis().client()) {
            RedisCommands<String, String> redis = client.connect().sync();
            ScanArgs ours = ScanArgs.Builder.matches(api.redis().keyPrefix() + "*").limit(1000);
            KeyScanCursor<String> keys = redis.scan(ours);
            while (true) {
                keys.getKeys().forEach(key -> held.add(key + " " + value(redis, key)));
                if (keys.isFinished()) {
                    assertThat(held).isNotEmpty();
                    return held;
                }
                keys = redis.scan(ScanCursor.of(keys.getCursor()), ours);
            }
        }
    }

    private static Object value(RedisCommands<String, String> redis, String key) {
        return switch (redis.type(key)) {
            case "string" -> String.valueOf(redis.get(key));
            case "list" -> redis.lrange(key, 0, -1);
            case "hash" -> redis.hgetall(key);
            case "set" -> redis.smembers(key);
            case "zset" -> redis.zrange(key, 0, -1);
            case "stream" -> redis.xrange(key, io.lettuce.core.Range.unbounded());
            default -> ""; // gone since
        };
    }

    private static List<String> logged() {
        return List.copyOf(LOG.list).stream()
                .map(event ->
                        event.getFormattedMessage()
                                + event.getMDCPropertyMap()
                                + (event.getThrowableProxy() == null
                                        ? ""
                                        : ThrowableProxyUtil.asString(event.getThrowableProxy())))
                .toList();
    }
}
