package io.reelwright.server;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `GET /api/system/limits` against the program: every constant that looks like a limit is
/// published with its value, or said here to be none for callers; and what is published holds.
class LimitsIT {

    private static final Pattern LIMIT =
            Pattern.compile("(MAX|MOST|LONGEST|LARGEST)(_.*)?|.*(_|^)LIFE|.*_WINDOW");

    private static final Map<String, String> PUBLISHED =
            Map.ofEntries(
                    entry("server.problem.BoundedRequest.MAX_BODY", "max_request_body_bytes"),
                    entry("server.problem.JsonRules.MAX_DEPTH", "max_json_levels"),
                    entry("server.problem.Paging.MOST", "max_items_per_page"),
                    entry("server.file.FileName.MAX_BYTES", "max_filename_bytes"),
                    entry("server.file.Upload.MAX_FILES", "max_files_per_upload"),
                    entry("server.file.Upload.MAX_PARTS", "max_parts_per_upload"),
                    entry("server.file.Upload.MAX_FIELDS", "max_upload_field_bytes"),
                    entry(
                            "server.file.UploadMetadata.MAX_CHARACTERS",
                            "max_upload_metadata_characters"),
                    entry("server.file.Labels.MAX_TAGS", "max_tags_per_file"),
                    entry("server.file.Labels.MAX_TAG", "max_file_tag_characters"),
                    entry("server.file.Uploads.MAX_UNFINISHED", "max_unfinished_uploads"),
                    entry("server.file.Uploads.LIFE", "upload_life_seconds"),
                    entry("server.job.JobRequest.MOST_IN_BATCH", "max_batch_configurations"),
                    entry("server.job.JobRequest.MOST_FILES", "max_files_per_job"),
                    entry("server.job.Configuration.MOST_CANDIDATES", "max_picture_candidates"),
                    entry("server.job.Configuration.LONGEST_LOOK", "max_picture_style_characters"),
                    entry("server.publish.PendingConnections.WEB_LIFE", "connection_life_seconds"),
                    entry("server.job.JobRequest.LONGEST_TOPIC", "max_topic_characters"),
                    entry("server.job.JobRequest.LONGEST_CONTEXT", "max_context_characters"),
                    entry("server.job.JobRequest.LONGEST_FILM", "max_target_duration_seconds"),
                    entry("server.project.ScriptRequest.MAX_SCENES", "max_scenes_per_script"),
                    entry("server.video.VideoController.MOST_TAGS", "max_tags_per_video"),
                    entry("server.video.VideoController.LONGEST_TAG", "max_video_tag_characters"),
                    entry("server.task.Tasks.MOST_RETRIES", "max_task_retries"),
                    entry("server.task.Tasks.RETRY_WINDOW", "task_retry_window_seconds"),
                    entry("server.task.Failure.MAX_RETRIES", "max_worker_retries"),
                    entry("server.task.Arrival.MOST_DETAIL", "max_detailed_status_characters"),
                    entry("server.live.Connections.MOST", "max_sockets_per_user"),
                    entry("server.live.ProgressSockets.MAX_MESSAGE", "max_socket_message_bytes"),
                    entry("server.live.ProgressSocket.MAX_WANTED", "max_socket_subscriptions"),
                    entry("server.live.EventLog.LIFE", "event_life_seconds"),
                    entry("server.live.EventLog.MAX_LENGTH", "max_events_per_session"),
                    entry("server.account.ApiKeys.MOST", "max_api_keys_per_user"),
                    entry(
                            "server.idempotency.IdempotencyKeys.LIFE",
                            "idempotency_key_life_seconds"),
                    entry("server.egress.CallableUrl.LONGEST", "max_callback_url_characters"),
                    entry("server.storage.CleanupPolicy.MOST_DAYS", "max_policy_age_days"),
                    entry("server.storage.CleanupPolicy.MOST_MB", "max_policy_size_mb"),
                    entry("server.storage.CleanupReport.MOST_NAMED", "max_files_named_in_report"),
                    entry("server.session.ApiKeyPreferences.MOST", "max_provider_keys_per_session"),
                    entry(
                            "server.publish.PublishOrder.LONGEST_TITLE",
                            "max_published_title_characters"),
                    entry(
                            "server.publish.PublishOrder.LONGEST_DESCRIPTION",
                            "max_published_description_characters"),
                    entry("server.publish.PublishOrder.MOST_TAGS", "max_published_tags"),
                    entry(
                            "server.publish.PublishOrder.LONGEST_TAG",
                            "max_published_tag_characters"),
                    entry(
                            "server.project.PronunciationRequest.MAX_ENTRIES",
                            "max_pronunciations_per_project"),
                    entry("server.media.ByteRange.MOST", "max_ranges_per_request"),
                    entry("server.problem.Paging.LONGEST_SEARCH", "max_search_characters"),
                    entry("server.problem.Paging.MOST_WORDS", "max_search_words"),
                    entry("server.voice.Voices.LONGEST_VOICE", "max_voice_id_characters"),
                    entry("server.session.Sessions.LIFE", "session_life_seconds"),
                    entry("server.session.SessionController.MAX_STATE", "max_preferences_bytes"),
                    entry("tasks.archive.ArchiveCheck.MAX_ENTRIES", "max_archive_entries"),
                    entry("tasks.archive.ArchiveCheck.MAX_UNPACKED", "max_unpacked_bytes"),
                    entry("tasks.archive.ArchiveCheck.MAX_RATIO", "max_archive_ratio"),
                    entry("tasks.archive.ArchiveCheck.MAX_NESTING", "max_archive_nesting"),
                    entry("tasks.document.DocumentReader.MAX_PAGES", "max_document_pages"),
                    entry(
                            "tasks.document.DocumentReader.MAX_TEXT_BYTES",
                            "max_document_text_bytes"),
                    entry("render.ffmpeg.Untrusted.MOST_PIXELS", "max_film_pixels"),
                    entry("render.ffmpeg.Untrusted.LONGEST_SIDE", "max_film_side_pixels"),
                    entry("render.ffmpeg.Untrusted.MOST_STREAMS", "max_media_streams"),
                    entry("render.ffmpeg.Untrusted.MOST_CHANNELS", "max_audio_channels"),
                    entry("render.ffmpeg.Untrusted.LONGEST_SECONDS", "max_media_seconds"));

    /// What callers never meet, with the reason.
    private static final Map<String, String> INTERNAL =
            Map.ofEntries(
                    entry("server.file.Labels.MAX_ERRORS", "how many faults one answer names"),
                    entry("server.account.KeySet.MOST_BYTES", "of the issuer's answer"),
                    entry("server.account.Recent.MOST", "a cache"),
                    entry("server.limit.Buckets$Recent.MOST", "a cache"),
                    entry("server.storage.Cleanup.LONGEST_WRITE", "of our own writers"),
                    entry("server.payload.PayloadMirror.LONGEST_PAUSE", "between our own calls"),
                    entry("server.payload.PayloadServer.MOST_BYTES", "of Payload's answer"),
                    entry("server.payload.PayloadServer.LONGEST_REASON", "of what is logged"),
                    entry("server.egress.Egress.MOST_BYTES", "of a receiver's answer"),
                    entry("server.worker.WorkerBoard.LIFE", "of what nodes tell each other"),
                    entry("server.task.Results.MOST_HEARD", "of what waits to be recorded"),
                    entry("server.job.Intake.MOST_TOGETHER", "of what one commit holds"),
                    entry("server.job.PreviewController.LONGEST_SCENE_ID", "of ids that we make"),
                    entry("server.live.Follower.MOST_HANDED", "slower ones read the stream"),
                    entry(
                            "server.live.SocketRoom.MOST_CONNECTIONS",
                            "as many as files may be open"),
                    entry("server.loop.RetrySchedule.LONGEST", "between our own calls"),
                    entry("server.system.Machine.MOST_SPAN_MS", "of a measurement"),
                    entry("server.video.Filename.MAX", "of a name that we make"),
                    entry("tasks.archive.ArchiveCheck.MAX_DIRECTORY", "follows from the entries"),
                    entry("render.ffmpeg.Untrusted.MOST_PICTURE_PIXELS", "max_megapixels"),
                    entry("render.ffmpeg.Untrusted.LARGEST_BLOCK", "of a helper process"),
                    entry("render.ffmpeg.Untrusted.MOST_MEMORY", "of a helper process"),
                    entry("render.ffmpeg.Untrusted.MOST_CPU_SECONDS", "of a helper process"),
                    entry("render.ffmpeg.Untrusted.MOST_FILES", "of a helper process"));

    private static Api api;
    private static JsonNode limits;

    @BeforeAll
    static void start() {
        api = Api.start();
        limits = api.get("/api/system/limits").data();
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void everyLimitOfTheProgramIsPublished() {
        Map<String, JavaField> found = new TreeMap<>();
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(
                        "io.reelwright.server",
                        "io.reelwright.tasks.archive",
                        "io.reelwright.tasks.document",
                        "io.reelwright.render.ffmpeg")
                .forEach(type ->
                        type.getFields().stream()
                                .filter(LimitsIT::isLimit)
                                .forEach(field -> found.put(name(field), field)));
        found.keySet().removeAll(INTERNAL.keySet());
        found.keySet().removeIf(name -> name.startsWith("tasks.document.HeadingGuess."));

        assertThat(found.keySet())
                .as("publish it by a PublishedLimits of its feature, or say here why not")
                .isSubsetOf(PUBLISHED.keySet());
        found.forEach((name, field) ->
                assertThat(limits.path(PUBLISHED.get(name)).asLong(-1))
                        .as(name)
                        .isEqualTo(value(field)));
    }

    @Test
    void noneIsListedHereThatIsGone() {
        for (String name : PUBLISHED.keySet()) {
            assertThatNoException().as(name).isThrownBy(() -> constant(name));
        }
    }

    /// Both quotas and rates come from where they are kept.
    @Test
    void quotasAreThoseOfEachRole() {
        assertThat(limits.path("quotas").toString())
                .isEqualTo(
                        """
                        [{"role":"user","max_concurrent_jobs":3,"max_daily_jobs":50,"max_file_size_mb":100},\
                        {"role":"moderator","max_concurrent_jobs":3,"max_daily_jobs":50,"max_file_size_mb":100},\
                        {"role":"admin","max_concurrent_jobs":10,"max_daily_jobs":1000,"max_file_size_mb":500}]\
                        """);
    }

    /// What the contract says of a field is what the program does: one more is refused, and it is
    /// that field that is named.
    @Test
    void whatIsPublishedOfTheFieldsOfABodyHolds() {
        List<Call> calls =
                List.of(
                        new Call("createJob", "/api/jobs"),
                        new Call("createProject", "/api/projects"),
                        new Call("submitTask", "/api/tasks/submit/audio_synthesis"));
        for (Call call : calls) {
            List<JsonNode> fields =
                    limits.path("field_limits")
                            .valueStream()
                            .filter(limit -> limit.path("operation").asString().equals(call.name()))
                            .filter(limit -> limit.has("max_length") || limit.has("max_items"))
                            .filter(limit -> !limit.path("field").asString().contains("[]"))
                            // looked at when there is such a publisher: PublishWithJobIT
                            .filter(limit -> !limit.path("field").asString().contains(".publish."))
                            .toList();
            assertThat(fields).as(call.name()).isNotEmpty();
            for (JsonNode limit : fields) {
                String field = limit.path("field").asString();
                Api.Answer answer = api.post(call.path(), tooMuch(field, limit));
                assertThat(answer.status()).as("%s %s", call, field).isEqualTo(422);
                assertThat(answer.wrongFields()).as("%s", call).contains(field);
            }
        }
    }

    /// The defaults that the contract tells are those that an order gets.
    @Test
    void whatIsLeftOutOfAnOrderIsAsTheContractSays() {
        JsonNode properties =
                api.get("/openapi.json")
                        .json()
                        .at("/components/schemas/JobConfiguration/properties");
        JsonNode job =
                api.post(
                                "/api/jobs",
                                "{\"configuration\":{\"topic\":\"Tides\",\"context\":\"The sea.\"}}")
                        .data();

        assertThat(job.path("job_type").asString()).isEqualTo("video_generation");
        assertThat(job.path("priority").asString()).isEqualTo("normal");
        Map<String, JsonNode> defaults = new TreeMap<>();
        properties.forEachEntry((name, property) -> {
            if (property.has("default")) {
                defaults.put(name, property.path("default"));
            }
        });
        assertThat(defaults).hasSizeGreaterThan(8);
        defaults.forEach((name, value) ->
                assertThat(job.path("configuration").path(name)).as(name).isEqualTo(value));
    }

    private record Call(String name, String path) {}

    private static String tooMuch(String field, JsonNode limit) {
        ObjectNode body = tools.jackson.databind.json.JsonMapper.shared().createObjectNode();
        ObjectNode at = body;
        String[] names = field.split("\\.");
        for (int i = 0; i < names.length - 1; i++) {
            at = at.putObject(names[i]);
        }
        String last = names[names.length - 1];
        if (limit.has("max_length")) {
            at.put(last, "a".repeat(limit.path("max_length").asInt() + 1));
        } else {
            var list = at.putArray(last);
            for (int i = 0; i <= limit.path("max_items").asInt(); i++) {
                list.add(java.util.UUID.randomUUID().toString());
            }
        }
        return body.toString();
    }

    private static boolean isLimit(JavaField field) {
        return field.getModifiers().containsAll(Set.of(JavaModifier.STATIC, JavaModifier.FINAL))
                && Stream.of("int", "long", "java.time.Duration")
                        .anyMatch(type -> field.getRawType().getName().equals(type))
                && LIMIT.matcher(field.getName()).matches();
    }

    private static String name(JavaField field) {
        return field.getFullName().substring("io.reelwright.".length());
    }

    private static long value(JavaField field) {
        try {
            Field constant = constant(name(field));
            Object value = constant.get(null);
            return value instanceof Duration time ? time.toSeconds() : ((Number) value).longValue();
        } catch (ReflectiveOperationException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static Field constant(String name) throws ReflectiveOperationException {
        int dot = name.lastIndexOf('.');
        Field constant =
                Class.forName("io.reelwright." + name.substring(0, dot))
                        .getDeclaredField(name.substring(dot + 1));
        constant.setAccessible(true);
        return constant;
    }
}
