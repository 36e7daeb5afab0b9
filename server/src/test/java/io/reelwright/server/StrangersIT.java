package io.reelwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A asks for what B has, by every call of the contract that names a thing. The answer is that of a
/// thing that does not exist, and B's things stay as they are.
class StrangersIT {

    private static final String SCRIPT =
            """
            {"title":"T","language":"en","scenes":[{"title":"S","narration":"One.",\
            "visual_prompt":"Sea."}]}
            """;

    /// Bodies that would do, were the thing the caller's.
    private static final Map<String, String> BODIES =
            Map.ofEntries(
                    Map.entry("put /api/sessions/{}", "{\"preferences\":{}}"),
                    Map.entry(
                            "put /api/sessions/{}/workflow-state", "{\"current_step\":\"script\"}"),
                    Map.entry("put /api/sessions/{}/ui-state/{}", "{\"form_data\":{}}"),
                    Map.entry("patch /api/projects/{}", "{\"project_name\":\"Mine\"}"),
                    Map.entry("put /api/projects/{}/script", SCRIPT),
                    Map.entry("post /api/projects/{}/render", "{}"),
                    Map.entry("post /api/projects/{}/preview", "{\"scene_id\":\"scene-1\"}"),
                    Map.entry("patch /api/projects/{}/film", "{}"),
                    Map.entry("patch /api/videos/{}", "{\"title\":\"Mine\"}"),
                    Map.entry(
                            "post /api/videos/{}/publish",
                            "{\"platform\":\"folder\",\"title\":\"Mine\"}"),
                    Map.entry("patch /api/users/{}", "{\"status\":\"suspended\"}"),
                    Map.entry("patch /api/users/{}/permissions", "{\"role\":\"admin\"}"));

    /// Calls for administrators only: these are 403, whatever they name.
    private static final Pattern ADMINISTRATION =
            Pattern.compile("[a-z]+ /api/(users|storage)/\\{}.*");

    /// What belongs to nobody, so that anybody may ask.
    private static final Set<String> SHARED =
            Set.of(
                    "get /api/workers/{}",
                    "get /api/voices/{}/sample",
                    "post /api/voices/{}/sample",
                    "post /api/providers/{}/{}/test",
                    "post /api/tasks/submit/{}");

    private static People people;
    private static Filming filming;

    /// B's, by the name of the path's or the query's parameter.
    private static final Map<String, String> THEIRS = new HashMap<>();

    @BeforeAll
    static void start() throws Exception {
        people = People.start();
        Api b = people.b();
        filming = new Filming(b);
        String job = filming.order("b-project");
        JsonNode done = filming.ended(job).data();
        assertThat(done.path("status").asString()).as(done.toString()).isEqualTo("completed");
        String video = done.path("video_id").asString();
        JsonNode shown = b.get("/api/videos/" + video).data();
        String session = b.post("/api/sessions", "{}").data().path("session_id").asString();
        b.put("/api/sessions/" + session + "/ui-state/ScriptGenerator", "{\"form_data\":{}}");
        JsonNode asset = first("/api/media?project_id=b-project");
        THEIRS.put("session_id", session);
        THEIRS.put("component_name", "ScriptGenerator");
        THEIRS.put("project_id", "b-project");
        THEIRS.put("job_id", job);
        THEIRS.put("parent_job_id", job);
        THEIRS.put("batch_id", job);
        THEIRS.put("task_id", first("/api/tasks?job_id=" + job).path("task_id").asString());
        THEIRS.put("video_id", video);
        THEIRS.put("filename", shown.path("filename").asString());
        THEIRS.put("thumbnail_id", shown.path("thumbnails").path(0).path("id").asString());
        THEIRS.put("track_id", shown.path("subtitle_tracks").path(0).path("id").asString());
        THEIRS.put("sheet", "storyboard.jpg");
        THEIRS.put("media_id", asset.path("media_id").asString());
        THEIRS.put("path", path(asset));
        THEIRS.put("file_id", file(b));
        THEIRS.put("upload_id", upload(b));
        THEIRS.put("delivery_id", delivery());
        THEIRS.put("key_id", key(b));
        THEIRS.put("user_id", People.B);
        THEIRS.put("worker_id", "nobody");
        THEIRS.put("storage_id", UUID.randomUUID().toString());
    }

    @AfterAll
    static void stop() {
        filming.crew.close();
        people.close();
    }

    private static JsonNode first(String list) {
        JsonNode found = people.b().get(list).data().path("items").path(0);
        assertThat(found.isObject()).as("B has something at %s", list).isTrue();
        return found;
    }

    private static String path(JsonNode asset) {
        String path = asset.path("url_path").asString(asset.path("media_url").asString());
        return path.replaceFirst("\\?.*", "").replaceFirst("^(https?://[^/]+)?/media/", "");
    }

    private static String file(Api user) {
        String body =
                """
                --seam\r
                Content-Disposition: form-data; name="files"; filename="notes.md"\r
                Content-Type: text/markdown\r
                \r
                # Notes\r
                --seam--\r
                """;
        Api.Answer answer =
                user.send(
                        user.request("/api/files")
                                .header("Content-Type", "multipart/form-data; boundary=seam")
                                .POST(HttpRequest.BodyPublishers.ofString(body)));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.data().path("items").path(0).path("id").asString();
    }

    private static String upload(Api user) {
        Api.Answer answer =
                user.send(
                        user.request("/api/files/uploads")
                                .header("Tus-Resumable", "1.0.0")
                                .header("Upload-Length", "10")
                                .header("Upload-Metadata", "filename bm90ZXMubWQ=")
                                .POST(HttpRequest.BodyPublishers.noBody()));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.header("Location").replaceFirst(".*/", "");
    }

    private static String delivery() {
        UUID id = UUID.randomUUID();
        people.nobody()
                .database()
                .sql(
                        """
                        INSERT INTO webhook_deliveries (id, user_id, event_type, url, payload, status)
                        VALUES (:id, :user, 'job.completed', 'https://b.example/',
                            CAST(:payload AS jsonb), 'failed')
                        """)
                .param("id", id)
                .param("user", People.B)
                .param(
                        "payload",
                        """
                        {"type":"webhook.test","timestamp":"2026-01-01T00:00:00Z","data":{}}
                        """)
                .update();
        return id.toString();
    }

    private static String key(Api user) {
        return user.post("/api/api-keys", "{\"name\":\"b\"}").data().path("id").asString();
    }

    static List<String> callsThatNameSomething() {
        return Contract.OURS.operations().stream()
                .filter(call -> call.contains("{"))
                .filter(call -> !SHARED.contains(Contract.anonymous(call)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("callsThatNameSomething")
    void findsNothingOfAnothers(String call) {
        Api.Answer theirs = ask(call, StrangersIT::theirs);
        Api.Answer unknown = ask(call, StrangersIT::unknown);

        boolean isAdministration = ADMINISTRATION.matcher(Contract.anonymous(call)).matches();
        assertThat(theirs.status()).as(theirs.text()).isEqualTo(isAdministration ? 403 : 404);
        assertThat(anonymous(theirs, call, StrangersIT::theirs))
                .isEqualTo(anonymous(unknown, call, StrangersIT::unknown));
        assertThat(names(theirs)).isEqualTo(names(unknown));
    }

    private interface Choice {
        String of(String parameter);
    }

    private static String theirs(String parameter) {
        return Objects.requireNonNull(
                THEIRS.get(parameter),
                () -> "Say in StrangersIT how B comes by a {" + parameter + "}.");
    }

    private static String unknown(String parameter) {
        return switch (parameter) {
            case "component_name" -> "ScriptGenerator";
            case "filename" -> theirs(parameter);
            case "path" -> "projects/none/image/none/output.png";
            default -> "00000000-0000-7000-8000-000000000000";
        };
    }

    private static Api.Answer ask(String call, Choice choice) {
        String[] parts = call.split(" ");
        String path =
                Pattern.compile("\\{([^}]*)}")
                        .matcher(parts[1])
                        .replaceAll((MatchResult found) -> choice.of(found.group(1)));
        String method = parts[0].toUpperCase(Locale.ROOT);
        HttpRequest.Builder request = people.a().request(path);
        if (path.startsWith("/api/files/uploads/")) {
            request.header("Tus-Resumable", "1.0.0");
            if (method.equals("PATCH")) {
                request.header("Upload-Offset", "0")
                        .header("Content-Type", "application/offset+octet-stream");
                return people.a()
                        .send(
                                request.method(
                                        method, HttpRequest.BodyPublishers.ofString("0123456789")));
            }
        }
        String body = BODIES.get(Contract.anonymous(call));
        if (body == null) {
            return people.a().send(request.method(method, HttpRequest.BodyPublishers.noBody()));
        }
        return people.a()
                .send(
                        request.header("Content-Type", "application/json")
                                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    /// The body without what differs from request to request: ids, times, and the names asked for.
    private static String anonymous(Api.Answer answer, String call, Choice choice) {
        if (answer.bytes().length == 0) {
            return "";
        }
        ObjectNode json = (ObjectNode) answer.json();
        ((ObjectNode) json.path("error")).remove(List.of("timestamp", "request_id"));
        json.remove(List.of("timestamp", "request_id"));
        String[] text = {json.toString()};
        Pattern.compile("\\{([^}]*)}")
                .matcher(call)
                .results()
                .map(found -> choice.of(found.group(1)))
                .filter(name -> name.length() > 6)
                .forEach(name -> text[0] = text[0].replace(name, "…"));
        return text[0];
    }

    /// But for when the server ends a connection, which depends on what went over it before.
    private static Set<String> names(Api.Answer answer) {
        Set<String> names = new TreeSet<>(answer.http().headers().map().keySet());
        names.removeAll(List.of("connection", "keep-alive"));
        return names;
    }

    static List<String> filters() {
        return Contract.OURS.filters().stream()
                .filter(call -> !call.contains("{") && !call.startsWith("/api/audit-log"))
                .filter(call -> !call.startsWith("/api/providers")) // a session's keys: 404
                .toList();
    }

    /// B09, for every list and every filter that takes an id.
    @ParameterizedTest
    @MethodSource("filters")
    void b09FiltersMatchNothingOfAnothers(String filter) {
        String[] parts = filter.split(" ");
        String theirs = parts[0] + "?" + parts[1] + "=" + theirs(parts[1]);
        if (parts[0].equals("/api/queues")) {
            people.a()
                    .get(theirs)
                    .data()
                    .path("items")
                    .forEach(queue -> assertThat(queue.path("pending_count").asInt()).isZero());
            return;
        }

        Api.Answer answer = people.a().get(theirs);

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.data().path("pagination").path("total_items").asInt()).isZero();
        assertThat(answer.data().path("items")).isEmpty();
        if (!parts[1].endsWith("batch_id") && !parts[1].equals("parent_job_id")) {
            Api.Answer own = people.b().get(theirs);
            assertThat(own.status()).isEqualTo(200);
        }
    }

    @Test
    void listsNothingOfAnothers() {
        for (String list :
                List.of(
                        "/api/jobs",
                        "/api/tasks",
                        "/api/projects",
                        "/api/videos",
                        "/api/media",
                        "/api/files",
                        "/api/webhooks/deliveries",
                        "/api/api-keys")) {
            assertThat(people.b().get(list).data().path("items")).as(list).isNotEmpty();
            assertThat(people.a().get(list).data().path("items")).as(list).isEmpty();
        }
    }

    @Test
    void namesNothingOfAnothersInABody() {
        for (String wish :
                List.of(
                        "\"project_id\":\"b-project\"",
                        "\"session_id\":\"" + theirs("session_id") + "\"")) {
            Api.Answer answer =
                    people.a()
                            .post(
                                    "/api/jobs",
                                    """
                                    {%s,"configuration":{"topic":"T","context":"C."}}
                                    """
                                            .formatted(wish));
            assertThat(answer.status()).as(answer.text()).isEqualTo(422);
            assertThat(wish).contains(answer.wrongFields().getFirst());
        }
        assertThat(people.a().get("/api/jobs").data().path("items")).isEmpty();
    }

    @Test
    void moderatorsSeeEverybodysJobs() {
        Api moderator = people.user("user_moderator");
        moderator.get("/api/users/me");
        people.adm()
                .send(
                        "PATCH",
                        "/api/users/user_moderator/permissions",
                        "{\"role\":\"moderator\",\"can_cancel_any_job\":false}");
        String job = "/api/jobs/" + theirs("job_id");
        org.awaitility.Awaitility.await().until(() -> moderator.get(job).status() == 200);

        assertThat(moderator.get("/api/jobs?user_id=" + People.B).data().path("items"))
                .isNotEmpty();
        assertThat(moderator.get("/api/jobs?user_id=all").data().path("items")).isNotEmpty();
        assertThat(moderator.get("/api/jobs").data().path("items")).isEmpty();
        assertThat(moderator.post(job + "/cancel", "{}").status()).isEqualTo(404);
        assertThat(people.adm().post(job + "/cancel", "{}").code())
                .isEqualTo("JOB_ALREADY_COMPLETED");
        assertThat(moderator.delete(job).status()).isEqualTo(404);
        assertThat(moderator.get("/api/videos/" + theirs("video_id")).status()).isEqualTo(404);
    }
}
