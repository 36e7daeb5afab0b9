package io.reelwright.app.make;

import io.reelwright.app.terminal.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One video as it was asked for, checked as far as that can be done without a server.
///
/// @param topic 1 to 500 characters
/// @param context 1 to 2000 characters
/// @param project the id of the project to work in
/// @param output the video's own file; subtitles and thumbnails stand beside it
/// @param wishes further fields of the job's configuration
public record Order(
        String topic,
        String context,
        List<Document> documents,
        String project,
        Path output,
        Map<String, Object> wishes) {

    static final int LONGEST_TOPIC = 500;
    static final int LONGEST_CONTEXT = 2000;

    /// Of a video file, by its ending.
    public static final List<String> FORMATS = List.of("mp4", "avi", "mov", "wmv", "flv", "webm");

    public Order {
        documents = List.copyOf(documents);
        wishes = Map.copyOf(wishes);
    }

    /// @param subject a topic, or the path of a document
    /// @param more further documents
    /// @param format null for the output file's ending, or mp4
    /// @param output null for the subject's name in the directory one is in
    /// @throws Failure when it cannot be made
    public static Order of(
            String subject,
            @Nullable String context,
            List<Path> more,
            @Nullable String project,
            @Nullable String format,
            @Nullable Path output,
            Map<String, Object> wishes) {
        var documents = new ArrayList<Document>();
        String topic = subject.strip();
        String name = Names.slug(topic);
        if (Document.isNamedBy(subject)) {
            Document document = Document.of(Path.of(subject));
            documents.add(document);
            topic = document.title();
            name = Names.slug(Names.stem(document.path()));
        }
        more.forEach(path -> documents.add(Document.of(path)));
        String chosen = format(format, output);
        var all = new HashMap<>(wishes);
        all.put("output_format", chosen);
        return new Order(
                checkedLength("The topic", topic, LONGEST_TOPIC),
                checkedLength("--context", context == null ? topic : context, LONGEST_CONTEXT),
                documents,
                projectId(project, name),
                writable(output == null ? Path.of(name + "." + chosen) : output),
                all);
    }

    private static String checkedLength(String what, String text, int longest) {
        int length = text.codePointCount(0, text.length());
        if (text.isBlank()) {
            throw Failure.usage(what + " is empty. Say what the video shall be about.");
        }
        if (length > longest) {
            throw Failure.usage(
                    what
                            + " has "
                            + length
                            + " characters; at most "
                            + longest
                            + " are possible. Put longer text in a file and give it with"
                            + " --document.");
        }
        return text;
    }

    private static String format(@Nullable String format, @Nullable Path output) {
        String ending = output == null ? "" : Names.ending(output);
        if (format == null && ending.isEmpty()) {
            return FORMATS.getFirst();
        }
        String chosen = format == null ? ending : format;
        if (!FORMATS.contains(chosen)) {
            throw Failure.usage(
                    "the format "
                            + chosen
                            + " is unknown. Choose one of "
                            + String.join(", ", FORMATS)
                            + ".");
        }
        if (!ending.isEmpty() && !ending.equals(chosen)) {
            throw Failure.usage(
                    "--format " + chosen + " and -o " + output + " contradict each other.");
        }
        return chosen;
    }

    private static String projectId(@Nullable String given, String name) {
        if (given != null && !given.matches("[a-zA-Z0-9_-]{1,64}")) {
            throw Failure.usage(
                    "--project "
                            + given
                            + ": use 1 to 64 letters, digits, hyphens and underscores.");
        }
        return given == null ? name : given;
    }

    private static Path writable(Path output) {
        Path directory =
                Optional.ofNullable(output.toAbsolutePath().getParent()).orElse(Path.of("/"));
        if (!Files.isDirectory(directory)) {
            throw Failure.usage("there is no directory " + directory + " to put the video into.");
        }
        if (!Files.isWritable(directory) || Files.isDirectory(output)) {
            throw Failure.usage(output + " cannot be written. Name another file with -o.");
        }
        return output;
    }

    /// The body of `POST /api/jobs`.
    Map<String, Object> body(List<String> fileIds) {
        var configuration = new HashMap<>(wishes);
        configuration.put("topic", topic);
        configuration.put("context", context);
        if (!fileIds.isEmpty()) {
            configuration.put("file_ids", fileIds);
        }
        return Map.of("project_id", project, "configuration", configuration);
    }
}
