package io.reelwright.server.job;

import io.reelwright.render.Codec;
import io.reelwright.render.Format;
import io.reelwright.render.timeline.CaptionStyle;
import io.reelwright.server.egress.CallableUrl;
import io.reelwright.server.problem.Fields;
import io.reelwright.server.sql.Ids;
import io.reelwright.server.task.Priority;
import io.reelwright.tasks.film.SceneChange;
import io.reelwright.tasks.provider.design.Themes;
import io.reelwright.tasks.script.Template;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The bodies of `POST /api/jobs` and of those calls that ask for jobs, too.
final class JobRequest {

    private static final String CONFIGURATION = "configuration";

    static final int MOST_IN_BATCH = 100;
    static final int MOST_FILES = 100;
    static final int LONGEST_TOPIC = 500;
    static final int LONGEST_CONTEXT = 2000;

    /// Seconds.
    static final int LONGEST_FILM = 14_400;

    private JobRequest() {}

    /// The body of `POST /api/jobs`.
    ///
    /// @param url throws an [IllegalArgumentException] for a `callback_url` that may not be called
    /// @throws io.reelwright.server.problem.Problem naming every wrong field
    static JobOrder read(JsonNode body, String userId, Consumer<String> url) {
        Fields fields = Fields.of(body);
        String type =
                fields.choice("job_type", List.of(Job.VIDEO, Job.FILES, Job.SCRIPT), Job.VIDEO);
        String project = projectId(fields);
        Priority priority = Priority.read(fields);
        String session = fields.optionalText("session_id", 1, 128);
        Callback callback = callback(fields, url);
        var metadata = fields.values("metadata");
        Fields configured = fields.object(CONFIGURATION);
        Configuration wishes = configuration(configured);
        if (type.equals(Job.SCRIPT) && wishes.scriptId() != null) {
            configured.wrong("script_id", "This job writes a script: it cannot be given one.");
        }
        if (type.equals(Job.SCRIPT) && wishes.publish() != null) {
            configured.wrong("publish", "This job makes no video that could be published.");
        }
        fields.check();
        return new JobOrder(
                type,
                userId,
                project,
                firstOf(wishes.topic(), 200),
                !fields.has("project_id"),
                session,
                priority,
                wishes,
                callback,
                metadata);
    }

    /// Whether the body of `POST /api/jobs` asks for files to be made ready.
    static boolean isOfFiles(JsonNode body) {
        return body.path("job_type").asString("").equals(Job.FILES);
    }

    /// The body of `POST /api/jobs` that does.
    ///
    /// @throws io.reelwright.server.problem.Problem naming every wrong field
    static FileOrder files(JsonNode body, String userId, Consumer<String> url) {
        Fields fields = Fields.of(body);
        fields.choice("job_type", List.of(Job.FILES), Job.FILES);
        String project = projectId(fields);
        Priority priority = Priority.read(fields);
        String session = fields.optionalText("session_id", 1, 128);
        Callback callback = callback(fields, url);
        var metadata = fields.values("metadata");
        Fields wishes = fields.object(CONFIGURATION);
        String topic = wishes.optionalText("topic", 1, LONGEST_TOPIC);
        String context = wishes.optionalText("context", 1, LONGEST_CONTEXT);
        List<UUID> files = wishes.ids("file_ids", MOST_FILES);
        if (fields.has(CONFIGURATION) && files.isEmpty()) {
            wishes.wrong("file_ids", "Name at least one file that you uploaded.");
        }
        fields.check();
        return new FileOrder(
                userId,
                project,
                Objects.requireNonNullElse(topic, FileOrder.TOPIC),
                context,
                session,
                priority,
                files,
                callback,
                metadata);
    }

    /// The body of `POST /api/projects/{id}/render`: a configuration without topic and context,
    /// which the script has.
    ///
    /// @param film what the project says where the body does not
    static JobOrder render(
            JsonNode body,
            String userId,
            String projectId,
            JsonNode film,
            Script script,
            Consumer<String> url) {
        Fields fields = Fields.of(filled(body, film));
        Priority priority = Priority.read(fields);
        String session = fields.optionalText("session_id", 1, 128);
        Callback callback = callback(fields, url);
        var metadata = fields.values("metadata");
        Configuration wishes = wishes(fields, script.title());
        fields.check();
        return new JobOrder(
                Job.VIDEO,
                userId,
                projectId,
                script.title(),
                false,
                session,
                priority,
                wishes.withScript(script.id()),
                callback,
                metadata);
    }

    /// The configuration in the body of a call about a film of a script that is there, which may
    /// leave it out. What is wrong with it is noted in the fields.
    ///
    /// @param title the script's
    static Configuration wishes(Fields fields, String title) {
        return settings(
                fields.has(CONFIGURATION)
                        ? fields.object(CONFIGURATION)
                        : fields.absent(CONFIGURATION),
                title,
                title);
    }

    /// A body about a film, with what the project says where the body does not.
    ///
    /// @param film fields of a configuration
    static JsonNode filled(JsonNode body, JsonNode film) {
        JsonNode wishes = body.path(CONFIGURATION);
        boolean isReadable =
                body.isObject() && (wishes.isObject() || !body.hasNonNull(CONFIGURATION));
        if (!isReadable || film.isEmpty()) {
            return body;
        }
        ObjectNode filled = body.asObject().deepCopy();
        filled.set(CONFIGURATION, wishes.isObject() ? MergePatch.apply(film, wishes) : film);
        return filled;
    }

    /// How a project's film is made.
    ///
    /// @param film fields of a configuration without topic and context
    /// @param topic what the film is about: the script's title
    /// @throws io.reelwright.server.problem.Problem naming every wrong field
    static Configuration film(JsonNode film, String topic) {
        Fields fields = Fields.of(film);
        Configuration wishes = settings(fields, topic, topic);
        if (wishes.scriptId() != null) {
            fields.wrong("script_id", "The film is made of the newest script of its project.");
        }
        fields.check();
        return wishes;
    }

    /// The script to be rendered.
    record Script(UUID id, String title) {}

    /// The body of `POST /api/jobs/batch`.
    ///
    /// @throws io.reelwright.server.problem.Problem naming every wrong field
    static BatchOrder batch(JsonNode body, String userId, Consumer<String> url) {
        Fields fields = Fields.of(body);
        String project = projectId(fields);
        Priority priority = Priority.read(fields);
        String session = fields.optionalText("session_id", 1, 128);
        Callback callback = callback(fields, url);
        var metadata = fields.values("metadata");
        List<Configuration> wishes =
                fields.objects("configurations", MOST_IN_BATCH).stream()
                        .map(JobRequest::configuration)
                        .toList();
        fields.check();
        return new BatchOrder(
                userId,
                project,
                firstOf(wishes.getFirst().topic(), 200),
                session,
                priority,
                wishes,
                callback,
                metadata);
    }

    private static @Nullable Callback callback(Fields fields, Consumer<String> url) {
        String callback = fields.optionalText("callback_url", 1, CallableUrl.LONGEST, url);
        boolean progress = fields.flag("callback_progress", false);
        if (progress && callback == null) {
            fields.wrong("callback_progress", "There is no callback_url that could be told.");
        }
        return callback == null ? null : new Callback(callback, progress);
    }

    private static Configuration configuration(Fields fields) {
        return settings(
                fields,
                fields.text("topic", 1, LONGEST_TOPIC),
                fields.text("context", 1, LONGEST_CONTEXT));
    }

    private static Configuration settings(Fields fields, String topic, String context) {
        String quality = fields.choice("quality", Configuration.QUALITIES, "medium");
        String format = fields.choice("output_format", Configuration.FORMATS, "mp4");
        return new Configuration(
                topic,
                context,
                fields.optionalText("model", 1, 200, Choice::checkModel),
                quality,
                fields.flag("use_rag", false),
                customConfig(fields),
                fields.optionalText("template_id", 1, 200, Template::parse),
                stylePreferences(fields),
                fields.flag("enable_subtitles", true),
                fields.flag("enable_thumbnails", true),
                format,
                fields.choice("aspect_ratio", Configuration.RATIOS, "16:9"),
                fields.choice(
                        "resolution",
                        Configuration.RESOLUTIONS,
                        Configuration.resolutionOf(quality)),
                chosen(fields, "fps", Configuration.RATES),
                codec(fields, format),
                chosen(fields, "encoder", Configuration.ENCODERS),
                fields.language("language"),
                fields.optionalText("voice", 1, 100),
                Objects.requireNonNullElse(fields.optionalText("music", 1, 100), "calm"),
                fields.choice("captions", Configuration.CAPTIONS, "both"),
                fields.number("target_duration", 1, LONGEST_FILM),
                fields.id("script_id"),
                fields.ids("file_ids", MOST_FILES),
                providers(fields),
                fields.freeObject("publish"));
    }

    private static Map<String, String> providers(Fields fields) {
        Map<String, String> wishes = fields.texts("providers");
        wishes.forEach((key, references) -> {
            try {
                Choice.check(key, references);
            } catch (IllegalArgumentException wrong) {
                fields.wrong("providers." + key, String.valueOf(wrong.getMessage()));
            }
        });
        return wishes;
    }

    private static Map<String, JsonNode> customConfig(Fields fields) {
        Map<String, JsonNode> wishes = fields.values("custom_config");
        JsonNode candidates = wishes.get(Configuration.CANDIDATES);
        if (candidates != null
                && !(candidates.isInt()
                        && candidates.asInt() >= 1
                        && candidates.asInt() <= Configuration.MOST_CANDIDATES)) {
            fields.wrong(
                    "custom_config." + Configuration.CANDIDATES,
                    "It must be a whole number of 1 to %d: how many pictures to choose the best of."
                            .formatted(Configuration.MOST_CANDIDATES));
        }
        JsonNode stockFirst = wishes.get(Configuration.STOCK_FIRST);
        if (stockFirst != null && !stockFirst.isBoolean()) {
            fields.wrong("custom_config." + Configuration.STOCK_FIRST, "It must be true or false.");
        }
        return wishes;
    }

    private static Map<String, String> stylePreferences(Fields fields) {
        Map<String, String> wishes = fields.texts("style_preferences");
        String theme = wishes.get(Configuration.THEME);
        if (theme != null && !Themes.names().contains(theme)) {
            fields.wrong(
                    "style_preferences." + Configuration.THEME,
                    "No theme is called %s. There are: %s."
                            .formatted(theme, String.join(", ", Themes.names())));
        }
        String transition = wishes.get(Configuration.TRANSITION);
        if (transition != null
                && !transition.equals(SceneChange.CUT)
                && !SceneChange.keys().contains(transition)) {
            fields.wrong(
                    "style_preferences." + Configuration.TRANSITION,
                    "No transition is called %s. There are: %s, %s."
                            .formatted(
                                    transition,
                                    String.join(", ", SceneChange.keys()),
                                    SceneChange.CUT));
        }
        String captions = wishes.get(Configuration.CAPTION_STYLE);
        if (captions != null) {
            try {
                CaptionStyle.named(captions);
            } catch (IllegalArgumentException e) {
                fields.wrong(
                        "style_preferences." + Configuration.CAPTION_STYLE,
                        String.valueOf(e.getMessage()));
            }
        }
        for (String look : List.of(Configuration.PICTURE_STYLE, Configuration.AVOID)) {
            int length = wishes.getOrDefault(look, "").length();
            if (length > Configuration.LONGEST_LOOK) {
                fields.wrong(
                        "style_preferences." + look,
                        "It has %d characters: at most %d are taken."
                                .formatted(length, Configuration.LONGEST_LOOK));
            }
        }
        HouseWishes.check(wishes, fields);
        return wishes;
    }

    /// Null where nothing, or something wrong, was asked for.
    private static @Nullable String chosen(Fields fields, String name, List<String> choices) {
        String chosen = fields.choice(name, choices, "");
        return chosen.isEmpty() ? null : chosen;
    }

    /// The codec, where one was asked for; it must go into the format.
    private static @Nullable String codec(Fields fields, String format) {
        String codec = chosen(fields, "codec", Configuration.CODECS);
        if (codec != null) {
            try {
                Format.parse(format).check(Codec.parse(codec));
            } catch (IllegalArgumentException e) {
                fields.wrong("codec", String.valueOf(e.getMessage()));
            }
        }
        return codec;
    }

    private static String projectId(Fields fields) {
        return Objects.requireNonNullElseGet(
                fields.optionalName("project_id"), () -> Ids.next().toString());
    }

    private static String firstOf(String text, int length) {
        return text.isBlank() ? "Untitled" : text.substring(0, Math.min(length, text.length()));
    }
}
