package io.reelwright.app.make;

import io.reelwright.app.terminal.Failure;
import io.reelwright.client.ReelwrightClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/// Brings a finished video and what belongs to it to the user's directory. If one of them cannot be
/// had, those already there are removed again.
final class Delivery {

    private final ReelwrightClient api;
    private final List<Path> files = new ArrayList<>();

    Delivery(ReelwrightClient api) {
        this.api = api;
    }

    /// @param output the video's own file
    /// @return all files, the video first
    List<Path> bring(JsonNode video, Path output) throws InterruptedException {
        String base = "/api/videos/" + video.path("video_id").asString("");
        Path directory = Objects.requireNonNull(output.toAbsolutePath().getParent());
        String name = Names.stem(output);
        try {
            fetch(base + "/download", output);
            for (JsonNode track : video.path("subtitle_tracks")) {
                fetch(
                        base + "/subtitles/" + track.path("id").asString(""),
                        beside(
                                output,
                                directory,
                                name + "." + track.path("format").asString("srt")));
            }
            int number = 0;
            for (JsonNode thumbnail : video.path("thumbnails")) {
                number++;
                fetch(
                        base + "/thumbnails/" + thumbnail.path("id").asString(""),
                        beside(
                                output,
                                directory,
                                name + "-thumb-" + number + "." + ending(thumbnail)));
            }
            return List.copyOf(files);
        } catch (IOException failed) {
            removeAll();
            throw Failure.of(
                    "the video is made, but cannot be written to "
                            + directory
                            + ": "
                            + failed.getMessage()
                            + ". Make room there, or name another file with -o, and run this again:"
                            + " nothing is made twice.");
        } catch (InterruptedException | RuntimeException failed) {
            removeAll();
            throw failed;
        }
    }

    private static String ending(JsonNode thumbnail) {
        String format = thumbnail.path("format").asString("jpg");
        return format.equals("jpeg") ? "jpg" : format;
    }

    /// A sibling, named as the user named the video: relative stays relative.
    private static Path beside(Path output, Path directory, String name) {
        return output.isAbsolute() ? directory.resolve(name) : output.resolveSibling(name);
    }

    private void fetch(String path, Path file) throws IOException, InterruptedException {
        api.download(path, file);
        files.add(file);
    }

    private void removeAll() {
        for (Path file : files) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException _) {
                // What cannot be removed cannot be helped; the failure before is the one to tell.
            }
        }
    }
}
