package io.reelwright.tasks;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.reelwright.render.ffmpeg.RenderFailed;
import io.reelwright.tasks.analysis.ReadDocument;
import io.reelwright.tasks.contract.AssetType;
import io.reelwright.tasks.contract.InvalidInput;
import io.reelwright.tasks.contract.MediaTask;
import io.reelwright.tasks.contract.Output;
import io.reelwright.tasks.contract.TaskDefinition;
import io.reelwright.tasks.contract.TaskJson;
import io.reelwright.tasks.contract.TaskResult;
import io.reelwright.tasks.contract.TaskRun;
import io.reelwright.tasks.contract.TaskType;
import io.reelwright.tasks.document.DocumentReader;
import io.reelwright.tasks.document.Manuscript;
import io.reelwright.tasks.document.UnreadableDocument;
import io.reelwright.tasks.media.ForeignPicture;
import io.reelwright.tasks.media.PlainFilm;
import io.reelwright.tasks.media.PlainPicture;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes of an uploaded file what a project can use. Of a document, which is read once for all that
/// will be asked of it: the output `document` (JSON of `io.reelwright.tasks.analysis.ReadDocument`:
/// text blocks with pages and headings, and chunks with their embeddings), with the data `{title?,
/// language, pages?, blocks, chunks}`. Of a picture, a sound or a film: `image`, `audio` or `clip`,
/// a copy that does not tell where and by whom it was made; of WebP a PNG, which scenes can show.
public final class FileProcessing implements MediaTask<FileProcessing.Input> {

    public static final TaskDefinition<Input> DEFINITION =
            new TaskDefinition<>(TaskType.FILE_PROCESSING, 2, Input.class);

    /// The role of its output.
    public static final String DOCUMENT = "document";

    /// @param name as the user calls it, for example `tides.md`
    /// @param fileType `document`, `image`, `audio` or `video`
    /// @param file its bytes, with its format, and its duration and resolution where it has them
    public record Input(String name, String fileType, Output file) {}

    @Override
    public TaskDefinition<Input> definition() {
        return DEFINITION;
    }

    @Override
    public TaskResult run(Input input, TaskRun run) throws Exception {
        run.progress(5, "Reading " + input.name());
        return switch (input.fileType()) {
            case "document" -> document(input, run);
            case "image" -> TaskResult.of(picture(input, run));
            case "audio" -> TaskResult.of(film(input, "audio", AssetType.AUDIO, run));
            case "video" -> TaskResult.of(film(input, "clip", AssetType.VIDEO_CLIP, run));
            default ->
                    throw new InvalidInput(
                            "%s is of type %s, of which nothing can be made. Give a document, a"
                                            .formatted(input.name(), input.fileType())
                                    + " picture, a sound or a film.");
        };
    }

    private static TaskResult document(Input input, TaskRun run) throws IOException {
        Manuscript manuscript = manuscript(input, run);
        String step = "Finding what " + input.name() + " means";
        run.progress(30, step);
        return result(ReadDocument.of(manuscript, part -> run.progress(30 + 65 * part, step)), run);
    }

    private static Output picture(Input input, TaskRun run)
            throws IOException, InterruptedException {
        String sent = input.file().format();
        String format = sent.equals("webp") ? "png" : sent; // scenes show no WebP
        Path file = run.scratch().resolve("picture");
        try {
            if (format.equals(sent)) {
                PlainPicture.write(run.read(input.file()), format, file);
            } else {
                ForeignPicture picture = ForeignPicture.read(run.read(input.file()));
                picture.writePng(file, picture.width(), picture.height());
            }
        } catch (IOException broken) {
            if (broken instanceof FileSystemException) {
                throw broken; // our disk, not their picture
            }
            throw new InvalidInput(input.name() + " cannot be read: it is broken, or was cut off.");
        }
        return run.write(
                "image",
                AssetType.IMAGE,
                "output." + format,
                file,
                null,
                input.file().resolution(),
                Map.of());
    }

    private static Output film(Input input, String role, AssetType type, TaskRun run)
            throws IOException, InterruptedException {
        String format = input.file().format();
        Path file = run.scratch().resolve("film");
        try {
            PlainFilm.write(run.read(input.file()), format, file);
        } catch (RenderFailed refused) {
            if (refused.wasKilled()) {
                throw refused;
            }
            throw new InvalidInput(input.name() + " cannot be read: it is broken, or was cut off.");
        }
        return run.write(
                role,
                type,
                "output." + PlainFilm.formatOf(format),
                file,
                input.file().duration(),
                input.file().resolution(),
                Map.of());
    }

    private static Manuscript manuscript(Input input, TaskRun run) throws IOException {
        try {
            return DocumentReader.read(run.read(input.file()), input.name());
        } catch (UnreadableDocument unreadable) {
            throw new InvalidInput(unreadable.reason());
        }
    }

    private static TaskResult result(ReadDocument document, TaskRun run) throws IOException {
        Path file = run.scratch().resolve("document.json");
        TaskJson.MAPPER.writeValue(file, document);
        Output output =
                run.write(
                        DOCUMENT,
                        AssetType.DOCUMENT,
                        "document.json",
                        file,
                        null,
                        null,
                        Map.of("chunks", document.chunks().size()));
        return TaskResult.of(output).withData(TaskJson.MAPPER.valueToTree(Summary.of(document)));
    }

    /// What the user is told of it.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Summary(
            @Nullable String title,
            String language,
            @Nullable Integer pages,
            int blocks,
            int chunks) {

        static Summary of(ReadDocument document) {
            return new Summary(
                    document.title(),
                    document.language(),
                    document.pages(),
                    document.blocks().size(),
                    document.chunks().size());
        }
    }
}
