package io.reelwright.render.clip;

import io.reelwright.render.ffmpeg.ColourTags;
import io.reelwright.render.ffmpeg.Untrusted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Finds out what a file of somebody else's is, and refuses what is no clip or too much of one.
public final class ClipProbe {

    private static final Set<String> PROGRESSIVE = Set.of("", "unknown", "progressive");

    private final Path file;

    private ClipProbe(Path file) {
        this.file = file;
    }

    /// @throws ClipRefused when the file has no moving picture that may be used; the message says
    ///   why, and what may
    public static Clip probe(Path file) throws IOException, InterruptedException {
        return new ClipProbe(file).probe();
    }

    private Clip probe() throws IOException, InterruptedException {
        if (!Files.isRegularFile(file)) {
            throw refused("is no file");
        }
        Described described = Described.of(file, file.getFileName().toString());
        JsonNode streams = described.streams();
        int pictures = -1;
        int sound = -1;
        for (int i = 0; i < streams.size(); i++) {
            String type = streams.path(i).path("codec_type").asString("");
            if (type.equals("video") && pictures < 0 && !Described.isCover(streams.path(i))) {
                pictures = i;
            } else if (type.equals("audio") && sound < 0) {
                sound = i;
            }
        }
        if (pictures < 0) {
            throw refused(
                    sound < 0
                            ? "has no stream of pictures"
                            : "has sound, but no stream of pictures: use it as narration or music");
        }
        described.checkSound();
        return clip(described, pictures, sound);
    }

    private Clip clip(Described described, int pictures, int sound) throws ClipRefused {
        JsonNode video = described.streams().path(pictures);
        int width = video.path("width").asInt(0);
        int height = video.path("height").asInt(0);
        described.checkSize(width, height);
        double seconds = described.seconds();
        double stretch = stretch(video);
        int shownWidth = (int) Math.clamp(Math.round(width * stretch), 2, Untrusted.LONGEST_SIDE);
        boolean lies = isTurned(video);
        boolean alphaBeside = alphaBeside(video);
        String pixels = video.path("pix_fmt").asString("");
        if (pixels.isEmpty()) {
            throw refused(
                    "has pictures of a kind that may not be used, or cannot be read ("
                            + video.path("codec_name").asString("unknown")
                            + ")");
        }
        return new Clip(
                file,
                pictures,
                lies ? height : shownWidth,
                lies ? shownWidth : height,
                pixels,
                colour(video),
                !PROGRESSIVE.contains(video.path("field_order").asString("")),
                alphaBeside || hasAlpha(pixels),
                alphaBeside ? decoderWithAlpha(video) : null,
                peakNits(video),
                Math.round(seconds * 1e6),
                sound);
    }

    /// How much wider its pixels are than high; 1 where that is not said or not to be believed.
    private static double stretch(JsonNode video) {
        String[] parts = video.path("sample_aspect_ratio").asString("1:1").split(":");
        if (parts.length != 2 || !parts[0].matches("\\d{1,6}") || !parts[1].matches("\\d{1,6}")) {
            return 1;
        }
        double ratio = Double.parseDouble(parts[0]) / Double.parseDouble(parts[1]);
        return ratio >= 0.25 && ratio <= 4 ? ratio : 1;
    }

    private static boolean isTurned(JsonNode video) {
        for (JsonNode side : video.path("side_data_list")) {
            if (side.has("rotation")) {
                return Math.floorMod(Math.round(side.path("rotation").asDouble(0) / 90), 2) == 1;
            }
        }
        return false;
    }

    /// VP8 and VP9 keep it in a second stream of each frame, which only libvpx reads.
    private static boolean alphaBeside(JsonNode video) {
        JsonNode tags = video.path("tags");
        return decoderWithAlpha(video) != null
                && (tags.path("alpha_mode").asString("").equals("1")
                        || tags.path("ALPHA_MODE").asString("").equals("1"));
    }

    private static @Nullable String decoderWithAlpha(JsonNode video) {
        return switch (video.path("codec_name").asString("")) {
            case "vp8" -> "libvpx";
            case "vp9" -> "libvpx-vp9";
            default -> null;
        };
    }

    private static boolean hasAlpha(String pixels) {
        return pixels.startsWith("yuva")
                || pixels.startsWith("gbrap")
                || pixels.startsWith("ya8")
                || pixels.startsWith("ya16")
                || pixels.startsWith("pal8")
                || pixels.matches("(rgba|bgra|argb|abgr|ayuv).*");
    }

    private static ColourTags colour(JsonNode video) {
        return new ColourTags(
                video.path("color_space").asString("unknown"),
                video.path("color_transfer").asString("unknown"),
                video.path("color_primaries").asString("unknown"),
                video.path("color_range").asString("unknown"));
    }

    /// By what its light was measured to be, else by the screen it was made on.
    private static int peakNits(JsonNode video) {
        int peak = 0;
        for (JsonNode side : video.path("side_data_list")) {
            int content = side.path("max_content").asInt(0);
            String screen = side.path("max_luminance").asString("");
            if (content > 0) {
                return content;
            }
            if (screen.matches("\\d{1,12}/\\d{1,9}")) {
                String[] parts = screen.split("/");
                long unit = Math.max(1, Long.parseLong(parts[1]));
                peak = (int) Math.clamp(Long.parseLong(parts[0]) / unit, 0, 10_000);
            }
        }
        return peak;
    }

    private ClipRefused refused(String why) {
        return new ClipRefused(file.getFileName() + " " + why + ".");
    }
}
