package io.reelwright.mcp.tools;

import static io.reelwright.mcp.tools.Calls.query;
import static io.reelwright.mcp.tools.Calls.text;

import io.reelwright.client.ReelwrightClient;
import io.reelwright.client.StoredFile;
import io.reelwright.mcp.protocol.Schema;
import io.reelwright.mcp.protocol.Tool;
import io.reelwright.mcp.protocol.Tool.Effect;
import io.reelwright.mcp.protocol.ToolFailed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What users bring: documents, pictures, sounds, films.
final class FileTools {

    private final Desk desk;

    FileTools(Desk desk) {
        this.desk = desk;
    }

    List<Tool> all() {
        return List.of(upload(), list());
    }

    private Tool upload() {
        Optional<LocalFiles> files = desk.files();
        Schema input =
                Schema.object()
                        .may(
                                "name",
                                Schema.text()
                                        .saying("What it is called, with its ending: notes.md"))
                        .may("text", Schema.text().saying("What is in it, for a text."))
                        .may("base64", Schema.text().saying("What is in it, for anything else."));
        return new Tool(
                "upload_file",
                "Upload a file",
                "Brings a document, picture, sound or film for videos to draw on; its id goes into"
                        + " file_ids. "
                        + (files.isPresent()
                                ? "Give path, or name and either text or base64."
                                : "Give name and either text or base64."),
                files.isPresent()
                        ? input.may(
                                "path",
                                Schema.text()
                                        .saying("The file on this machine, as an absolute path."))
                        : input,
                Shapes.FILE,
                Effect.CHANGES,
                Calls.of(desk, this::upload));
    }

    private JsonNode upload(ReelwrightClient api, ObjectNode arguments)
            throws IOException, InterruptedException {
        long given = Stream.of("path", "text", "base64").filter(arguments::hasNonNull).count();
        if (given != 1) {
            throw new ToolFailed("Say what is in the file in one way, not in " + given + ".");
        }
        if (arguments.hasNonNull("path")) {
            LocalFiles files = desk.files().orElseThrow();
            return shown(api.upload(files.toRead(text(arguments, "path"))));
        }
        String name = text(arguments, "name");
        if (name.isBlank()) {
            throw new ToolFailed("\"name\" is missing: what the file is called, with its ending.");
        }
        return shown(api.upload(name, bytes(arguments)));
    }

    private static JsonNode shown(StoredFile file) {
        return Calls.object()
                .put("id", file.id().toString())
                .put("original_filename", file.originalFilename())
                .put("file_type", file.fileType())
                .put("mime_type", file.mimeType())
                .put("file_size", file.fileSize());
    }

    private static byte[] bytes(ObjectNode arguments) {
        if (arguments.hasNonNull("text")) {
            return text(arguments, "text").getBytes(StandardCharsets.UTF_8);
        }
        try {
            return Base64.getMimeDecoder().decode(text(arguments, "base64"));
        } catch (IllegalArgumentException malformed) {
            throw new ToolFailed("\"base64\" is not Base64.");
        }
    }

    private Tool list() {
        return new Tool(
                "list_files",
                "List files",
                "The files that the caller has uploaded, the newest first.",
                Shapes.PAGED,
                Shapes.page(Shapes.FILE),
                Effect.READS,
                Calls.of(
                        desk,
                        (api, arguments) ->
                                api.get(query("/api/files", arguments, "page", "items_per_page"))));
    }
}
