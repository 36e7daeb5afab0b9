package io.reelwright.render.clip;

import io.reelwright.render.ffmpeg.Ffprobe;
import io.reelwright.render.ffmpeg.RenderFailed;
import io.reelwright.render.ffmpeg.Untrusted;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// What ffprobe tells of a file of somebody else's, held against what is allowed.
///
/// @param name what messages call the file
/// @param json with `format` and `streams`
record Described(String name, JsonNode json) {

    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final Pattern CODEC_REFUSED =
            Pattern.compile("Codec \\(([\\w-]+)\\) not on whitelist");

    /// @throws ClipRefused when it cannot be read as media, has too many streams, or lasts too long
    static Described of(Path file, String name) throws IOException, InterruptedException {
        Described described = new Described(name, probed(file, name));
        if (described.seconds() > Untrusted.LONGEST_SECONDS) {
            throw described.refused(
                    "lasts " + (long) described.seconds() + " s; at most 4 hours are allowed");
        }
        return described;
    }

    private static JsonNode probed(Path file, String name)
            throws IOException, InterruptedException {
        try {
            return Ffprobe.described(file, DEADLINE);
        } catch (RenderFailed failed) {
            throw new ClipRefused(name + " " + reason(failed) + ".", failed);
        }
    }

    private static String reason(RenderFailed failed) {
        List<String> said = failed.lastLines();
        if (has(said, "max_streams")) {
            return "has more than " + Untrusted.MOST_STREAMS + " streams";
        }
        Optional<String> codec =
                said.stream()
                        .map(CODEC_REFUSED::matcher)
                        .filter(Matcher::find)
                        .map(found -> found.group(1))
                        .findFirst();
        if (codec.isPresent()) {
            return "is coded as " + codec.get() + ", which may not be used";
        }
        if (has(said, "Format not on whitelist") || has(said, "Invalid data found")) {
            return "is no video that may be used: MP4, MOV, WebM, Matroska, AVI, WMV, FLV,"
                    + " MPEG, Ogg or GIF, whole; never a playlist";
        }
        if (failed.wasKilled()) {
            return "takes more than it may to be looked into";
        }
        return "cannot be read as a video";
    }

    private static boolean has(List<String> lines, String words) {
        return lines.stream().anyMatch(line -> line.contains(words));
    }

    JsonNode streams() {
        return json.path("streams");
    }

    static boolean isCover(JsonNode stream) {
        return stream.path("disposition").path("attached_pic").asInt(0) == 1;
    }

    /// As its container has it; 0 where it does not say.
    double seconds() {
        double whole = json.path("format").path("duration").asDouble(0);
        return Double.isFinite(whole) ? Math.max(0, whole) : 0;
    }

    void checkSound() throws ClipRefused {
        for (JsonNode stream : streams()) {
            int channels = stream.path("channels").asInt(0);
            if (channels > Untrusted.MOST_CHANNELS) {
                throw refused(
                        "has sound of %d channels; at most %d are allowed"
                                .formatted(channels, Untrusted.MOST_CHANNELS));
            }
        }
    }

    void checkSize(int width, int height) throws ClipRefused {
        if (width < 1 || height < 1) {
            throw refused("has pictures without a size");
        }
        if ((long) width * height > Untrusted.MOST_PIXELS
                || Math.max(width, height) > Untrusted.LONGEST_SIDE) {
            throw refused(
                    "has frames of %dx%d pixels; at most 4K (4096x2304) is allowed"
                            .formatted(width, height));
        }
    }

    ClipRefused refused(String why) {
        return new ClipRefused(name + " " + why + ".");
    }
}
