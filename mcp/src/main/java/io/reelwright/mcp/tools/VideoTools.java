package io.reelwright.mcp.tools;

import static io.reelwright.mcp.tools.Calls.piece;
import static io.reelwright.mcp.tools.Calls.query;
import static io.reelwright.mcp.tools.Calls.text;

import io.reelwright.client.ReelwrightClient;
import io.reelwright.mcp.protocol.Schema;
import io.reelwright.mcp.protocol.Tool;
import io.reelwright.mcp.protocol.Tool.Effect;
import io.reelwright.mcp.protocol.ToolFailed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Finished videos.
final class VideoTools {

    private final Desk desk;

    VideoTools(Desk desk) {
        this.desk = desk;
    }

    List<Tool> all() {
        List<Tool> all = new ArrayList<>(List.of(list(), get()));
        desk.files().ifPresent(files -> all.add(download(files)));
        return all;
    }

    private Tool list() {
        return new Tool(
                "list_videos",
                "List videos",
                "The caller's videos, or those of a project, the newest first.",
                Shapes.PAGED.may("project_id", Shapes.PROJECT_ID),
                Shapes.page(Shapes.VIDEO),
                Effect.READS,
                Calls.of(
                        desk,
                        (api, arguments) -> {
                            JsonNode page =
                                    api.get(
                                            query(
                                                    videos(arguments),
                                                    arguments,
                                                    "page",
                                                    "items_per_page"));
                            page.path("items").forEach(this::lead);
                            return page;
                        }));
    }

    private static String videos(ObjectNode arguments) {
        return arguments.hasNonNull("project_id")
                ? "/api/projects/" + piece(arguments, "project_id") + "/videos"
                : "/api/videos";
    }

    private Tool get() {
        return new Tool(
                "get_video",
                "Get a video",
                "What a video is, with links to watch and to download it, which need no key for a"
                        + " while.",
                Schema.object().must("video_id", Shapes.VIDEO_ID),
                Shapes.VIDEO,
                Effect.READS,
                Calls.of(
                        desk,
                        (api, arguments) -> {
                            JsonNode video = api.get("/api/videos/" + piece(arguments, "video_id"));
                            lead(video);
                            return video;
                        }));
    }

    /// Makes paths into addresses, which can be opened.
    private void lead(JsonNode video) {
        if (video instanceof ObjectNode fields) {
            for (String link : List.of("download_url", "stream_url")) {
                fields.put(link, address(fields.path(link).asString("")));
            }
            ArrayNode pictures = JsonNodeFactory.instance.arrayNode();
            fields.path("thumbnail_urls").forEach(url -> pictures.add(address(url.asString(""))));
            fields.set("thumbnail_urls", pictures);
        }
    }

    private String address(String link) {
        return desk.address().resolve(link).toString();
    }

    private Tool download(LocalFiles files) {
        return new Tool(
                "download_video",
                "Download a video",
                "Puts the file of a video on this machine. A file that is there is not overwritten.",
                Schema.object()
                        .must("video_id", Shapes.VIDEO_ID)
                        .must(
                                "path",
                                Schema.text().saying("The file to make, as an absolute path.")),
                Schema.object()
                        .must("path", Schema.text())
                        .must("file_size", Schema.wholeNumber(0, Long.MAX_VALUE)),
                Effect.CHANGES,
                Calls.of(desk, (api, arguments) -> download(api, arguments, files)));
    }

    private static JsonNode download(ReelwrightClient api, ObjectNode arguments, LocalFiles files)
            throws IOException, InterruptedException {
        Path file = files.toWrite(text(arguments, "path"));
        JsonNode video = api.get("/api/videos/" + piece(arguments, "video_id"));
        if (!video.path("status").asString("").equals("ready")) {
            throw new ToolFailed(
                    "The video is %s and has no file yet."
                            .formatted(video.path("status").asString("not ready")));
        }
        api.download("/api/videos/" + piece(arguments, "video_id") + "/download", file);
        return Calls.object()
                .put("path", file.toString())
                .put("file_size", java.nio.file.Files.size(file));
    }
}
