package io.reelwright.mcp.tools;

import io.reelwright.mcp.protocol.Schema;
import java.util.List;

/// What the tools take and give. What is checked by the API is not checked here again; the choices
/// are named so that an assistant need not guess.
final class Shapes {

    static final Schema JOB_ID = Schema.text().saying("The job's job_id.");
    static final Schema PROJECT_ID =
            Schema.text()
                    .saying(
                            "The project's project_id: letters, digits, hyphens and underscores. What"
                                    + " was made in a project is not made again in it.");
    static final Schema VIDEO_ID = Schema.text().saying("The video's video_id.");

    /// What a list is asked with.
    static final Schema PAGED =
            Schema.object()
                    .may("page", Schema.wholeNumber(1, 1_000_000).saying("From 1."))
                    .may("items_per_page", Schema.wholeNumber(1, 100).saying("20 if left out."));

    static final Schema JOB =
            Schema.object()
                    .must("job_id", Schema.text())
                    .must("project_id", Schema.text())
                    .must("job_type", Schema.text())
                    .must(
                            "status",
                            Schema.text()
                                    .saying("queued, processing, completed, failed or cancelled"))
                    .must("progress", Schema.anyObject())
                    .may("video_id", Schema.text())
                    .may("error", Schema.anyObject())
                    .open();

    static final Schema FORECAST =
            Schema.object()
                    .must("tasks", Schema.listOf(Schema.anyObject()))
                    .must("task_count", Schema.wholeNumber(0, Integer.MAX_VALUE))
                    .must("cached_count", Schema.wholeNumber(0, Integer.MAX_VALUE))
                    .must("assumed", Schema.flag())
                    .must("assumptions", Schema.listOf(Schema.text()))
                    .may(
                            "expected_seconds",
                            Schema.number().saying("Missing where it is not known."))
                    .must("work_seconds", Schema.number())
                    .must("basis", Schema.text())
                    .must("cost", Schema.anyObject())
                    .open();

    static final Schema VIDEO =
            Schema.object()
                    .must("video_id", Schema.text())
                    .must("project_id", Schema.text())
                    .must("status", Schema.text().saying("processing, ready, failed or deleted"))
                    .must(
                            "download_url",
                            Schema.text().saying("A link that needs no key, for a while."))
                    .must(
                            "stream_url",
                            Schema.text().saying("A link that needs no key, for a while."))
                    .open();

    static final Schema SCRIPT =
            Schema.object()
                    .must("script_id", Schema.text())
                    .must("project_id", Schema.text())
                    .must("version", Schema.wholeNumber(1, Integer.MAX_VALUE))
                    .must("title", Schema.text())
                    .must("scenes", Schema.listOf(Schema.anyObject()))
                    .open();

    static final Schema FILE =
            Schema.object()
                    .must("id", Schema.text())
                    .must("original_filename", Schema.text())
                    .must("file_type", Schema.text())
                    .open();

    private static final Schema SCENE =
            Schema.object()
                    .may("scene_id", Schema.text().saying("Keep it for a scene that stays."))
                    .must("title", Schema.text().saying("A few words."))
                    .must("narration", Schema.text().saying("What the voice says, plain text."))
                    .may("visual_prompt", Schema.text().saying("What is seen, in words."))
                    .may(
                            "visual",
                            Schema.anyObject()
                                    .saying("What is seen, as data; as get_script has it."))
                    .may("duration_hint", Schema.number().saying("Seconds."))
                    .may("transition", Schema.oneOf(List.of("cross-fade", "cut")))
                    .open();

    static final Schema NEW_SCRIPT =
            Schema.object()
                    .must("project_id", PROJECT_ID)
                    .must("title", Schema.text())
                    .may("language", Schema.text().saying("en, de, fr, …"))
                    .must("scenes", Schema.listOf(SCENE).saying("All of them, in order."));

    private Shapes() {}

    static Schema page(Schema item) {
        return Schema.object()
                .must("items", Schema.listOf(item))
                .must("pagination", Schema.anyObject())
                .open();
    }

    /// How a film shall be.
    static Schema look(Schema schema) {
        return schema.may("quality", Schema.oneOf(List.of("low", "medium", "high", "ultra")))
                .may("aspect_ratio", Schema.oneOf(List.of("16:9", "9:16", "1:1", "4:5")))
                .may(
                        "output_format",
                        Schema.oneOf(List.of("mp4", "avi", "mov", "wmv", "flv", "webm")))
                .may("voice", Schema.text().saying("The narrator; the usual one if left out."))
                .may("music", Schema.text().saying("A mood such as calm, or none."))
                .may("captions", Schema.oneOf(List.of("burned", "sidecar", "both", "none")))
                .may(
                        "more",
                        Schema.anyObject()
                                .saying(
                                        "Further fields of the API's configuration: resolution, fps,"
                                                + " codec, style_preferences, custom_config,"
                                                + " providers, …"));
    }

    /// What a film shall be about, and how it shall be.
    static Schema wishes() {
        return look(
                Schema.object()
                        .must(
                                "topic",
                                Schema.text().saying("What it is about; at most 500 characters."))
                        .must(
                                "context",
                                Schema.text()
                                        .saying(
                                                "What there is to say, or for whom; at most 2000"
                                                        + " characters. Longer texts are uploaded as"
                                                        + " files."))
                        .may("project_id", PROJECT_ID)
                        .may("language", Schema.text().saying("en, de, fr, …"))
                        .may("target_duration", Schema.number().saying("Wished length in seconds."))
                        .may(
                                "file_ids",
                                Schema.listOf(Schema.text())
                                        .saying("Documents and media to draw on, uploaded before."))
                        .may("use_rag", Schema.flag().saying("Search the documents by meaning."))
                        .may(
                                "script_id",
                                Schema.text()
                                        .saying(
                                                "A script of the project to film, instead of having"
                                                        + " one written.")));
    }
}
