package io.reelwright.server.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.reelwright.server.sql.Ids;
import io.reelwright.tasks.film.FilmSettings;
import io.reelwright.tasks.film.SceneChange;
import io.reelwright.tasks.provider.Seam;
import io.reelwright.tasks.provider.design.Themes;
import io.reelwright.tasks.script.Scene;
import io.reelwright.tasks.script.SceneMedia;
import io.reelwright.tasks.script.Template;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// What a user wants a video to be, checked and with its defaults filled in.
///
/// @param resolution `480p` to `4k`: the lines of the frame's shorter side
/// @param fps frames a second: `24` to `60`, or `29.97`, which is 30000/1001; null for 30
/// @param codec `h264`, `h265`, `vp9`, `av1` or `wmv`, such as the format takes; null for the
///   format's usual one
/// @param encoder the hardware to try first; null for software
/// @param voice null for the voice provider's first
/// @param music a mood, `none`, or the id of a file of the user's
/// @param captions `burned`, `sidecar`, `both` or `none`
/// @param targetDuration wished length in seconds; null leaves it to the writer
/// @param scriptId the script to use; null to have one written
/// @param fileIds documents and media to draw on
/// @param providers from a seam to the provider that is to be asked, and those that stand in for
///   it: `{"writer": "openai/gpt-5-mini extractive"}`; where it says nothing the installation's are
/// @param publish how the finished video is published, as the body of `POST
///   /api/videos/{id}/publish`; null for not at all
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Configuration(
        String topic,
        String context,
        @Nullable String model,
        String quality,
        boolean useRag,
        Map<String, JsonNode> customConfig,
        @Nullable String templateId,
        Map<String, String> stylePreferences,
        boolean enableSubtitles,
        boolean enableThumbnails,
        String outputFormat,
        String aspectRatio,
        String resolution,
        @Nullable String fps,
        @Nullable String codec,
        @Nullable String encoder,
        String language,
        @Nullable String voice,
        String music,
        String captions,
        @Nullable Double targetDuration,
        @Nullable UUID scriptId,
        List<UUID> fileIds,
        Map<String, String> providers,
        @Nullable JsonNode publish) {

    /// In `style_preferences`: the look of all pictures and clips in words, and what none shows.
    static final String PICTURE_STYLE = "picture_style";

    static final String AVOID = "avoid";

    /// Characters of either.
    static final int LONGEST_LOOK = 1000;

    /// In `custom_config`: 1 to 8.
    static final String CANDIDATES = "candidates";

    static final int MOST_CANDIDATES = 8;

    /// In `custom_config`: true or false.
    static final String STOCK_FIRST = "stock_first";

    /// In `custom_config`: another number for another answer.
    private static final String VARIANT = "variant";

    static final List<String> QUALITIES = List.of("low", "medium", "high", "ultra");
    static final List<String> FORMATS = List.of("mp4", "avi", "mov", "wmv", "flv", "webm");
    static final List<String> RATIOS = List.of("16:9", "9:16", "1:1", "4:5");
    static final List<String> RESOLUTIONS = List.of("480p", "720p", "1080p", "1440p", "4k");
    static final List<String> RATES = List.of("24", "25", "29.97", "30", "50", "60");
    static final List<String> CODECS = List.of("h264", "h265", "vp9", "av1", "wmv");
    static final List<String> ENCODERS =
            List.of("software", "hardware", "nvenc", "vaapi", "videotoolbox");

    /// The style preference that names the look of what is drawn.
    static final String THEME = "theme";

    /// The style preference that names a [SceneChange] for all scenes that are not cut.
    static final String TRANSITION = "transition";

    /// The style preference that names a caption style.
    static final String CAPTION_STYLE = "captions";

    /// The style preferences of a house: colours (`#rrggbb`), the font, and the id of an uploaded
    /// picture that is shown in a corner of the film.
    static final String ACCENT = "accent";

    static final String BACKGROUND = "background";
    static final String FONT = "font";
    static final String LOGO = "logo";
    static final String LOGO_CORNER = "logo_corner";
    static final List<String> FONTS = List.of("serif", "sans");
    static final List<String> CORNERS =
            List.of("top-right", "top-left", "bottom-right", "bottom-left");

    /// The style preferences that are the writer's: all others leave the script as it is.
    private static final Set<String> WRITING =
            Set.of("tone", "audience", "pace", "perspective", "vocabulary", "narrator");

    static final List<String> CAPTIONS = List.of("both", "burned", "sidecar", "none");

    public Configuration {
        customConfig = Map.copyOf(customConfig);
        stylePreferences = Map.copyOf(stylePreferences);
        fileIds = List.copyOf(fileIds);
        // absent in jobs of earlier versions
        providers = Map.copyOf(Objects.requireNonNullElse(providers, Map.of()));
    }

    /// The resolution of a quality that names none.
    static String resolutionOf(String quality) {
        return switch (quality) {
            case "low" -> "480p";
            case "high" -> "1080p";
            case "ultra" -> "4k";
            default -> "720p";
        };
    }

    /// The same for a script that is there already.
    Configuration withScript(UUID script) {
        return copy(customConfig, voice, script, providers);
    }

    /// The same for one scene, which may have wishes of its own: who is named for its picture is
    /// asked at once, and neither libraries nor makers of clips before.
    Configuration of(Scene scene) {
        SceneMedia own = scene.media();
        if (own == null) {
            return this;
        }
        Map<String, JsonNode> custom = new HashMap<>(customConfig);
        Map<String, String> asked = new HashMap<>(providers);
        if (own.pictureVariant() != null) {
            custom.put(VARIANT, JsonNodeFactory.instance.numberNode(own.pictureVariant()));
        }
        if (own.illustrator() != null || own.clipMaker() != null) {
            custom.remove(STOCK_FIRST);
            asked.put(
                    Seam.CLIP_MAKER.key(),
                    Objects.requireNonNullElse(own.clipMaker(), SceneMedia.NO_CLIP));
        }
        if (own.illustrator() != null) {
            asked.put(Seam.ILLUSTRATOR.key(), own.illustrator());
        }
        if (own.voiceProvider() != null) {
            asked.put(Seam.VOICE.key(), own.voiceProvider());
        }
        String speaker = own.voiceProvider() == null ? voice : null;
        return copy(custom, own.voice() == null ? speaker : own.voice(), scriptId, asked);
    }

    private Configuration copy(
            Map<String, JsonNode> customConfig,
            @Nullable String voice,
            @Nullable UUID scriptId,
            Map<String, String> providers) {
        return new Configuration(
                topic,
                context,
                model,
                quality,
                useRag,
                customConfig,
                templateId,
                stylePreferences,
                enableSubtitles,
                enableThumbnails,
                outputFormat,
                aspectRatio,
                resolution,
                fps,
                codec,
                encoder,
                language,
                voice,
                music,
                captions,
                targetDuration,
                scriptId,
                fileIds,
                providers,
                publish);
    }

    /// How many pictures to choose the best of; null for no choice.
    @Nullable Integer candidates() {
        JsonNode wish = customConfig.get(CANDIDATES);
        return wish == null || wish.asInt(1) == 1 ? null : wish.asInt();
    }

    /// Whether scenes show what stock libraries have, where it fits.
    boolean wantsStockFirst() {
        JsonNode wish = customConfig.get(STOCK_FIRST);
        return wish != null && wish.asBoolean(false);
    }

    /// The user's own music; empty for music that is made, or none.
    Optional<UUID> musicFile() {
        return Ids.parse(music);
    }

    /// Null for a film of no particular kind, and for one of an earlier version that is none of
    /// ours.
    @Nullable Template template() {
        return templateId != null && Template.KEYS.contains(templateId)
                ? Template.parse(templateId)
                : null;
    }

    /// The theme, dressed as the house wants it: `midnight accent=#ff6600 font=sans`.
    String theme() {
        StringBuilder theme =
                new StringBuilder(stylePreferences.getOrDefault(THEME, Themes.DEFAULT));
        for (String wish : List.of(ACCENT, BACKGROUND, FONT)) {
            String value = stylePreferences.get(wish);
            if (value != null) {
                theme.append(' ').append(wish).append('=').append(value.toLowerCase(Locale.ROOT));
            }
        }
        return theme.toString();
    }

    /// The uploaded picture that stands in a corner of the film.
    Optional<UUID> logo() {
        return Optional.ofNullable(stylePreferences.get(LOGO)).flatMap(Ids::parse);
    }

    String logoCorner() {
        return stylePreferences.getOrDefault(LOGO_CORNER, CORNERS.getFirst());
    }

    Map<String, String> writingStyle() {
        Map<String, String> style = new TreeMap<>(stylePreferences);
        style.keySet().retainAll(WRITING);
        return style;
    }

    /// Whether no scene goes over into the next.
    boolean onlyCuts() {
        return SceneChange.CUT.equals(stylePreferences.get(TRANSITION));
    }

    /// How scenes go over into each other; null for the usual way.
    @Nullable String transition() {
        String wish = stylePreferences.get(TRANSITION);
        return SceneChange.CROSS_FADE.key().equals(wish) ? null : wish;
    }

    boolean burnsCaptions() {
        return captions.equals("burned") || captions.equals("both");
    }

    boolean hasSubtitleTracks() {
        return enableSubtitles && (captions.equals("sidecar") || captions.equals("both"));
    }

    /// Whether earlier work in the project is to be left alone.
    boolean fromScratch() {
        JsonNode wish = customConfig.get("from_scratch");
        return wish != null && wish.asBoolean(false);
    }

    /// Raised by the user to get another answer to the same question; 0 at first.
    int variant() {
        JsonNode wish = customConfig.get(VARIANT);
        return wish == null ? 0 : wish.asInt(0);
    }

    FilmSettings film() {
        FrameSize frame = FrameSize.of(resolution, aspectRatio);
        return new FilmSettings(
                frame.width(),
                frame.height(),
                frameRate(),
                quality,
                outputFormat,
                burnsCaptions() ? stylePreferences.getOrDefault(CAPTION_STYLE, "burned") : "none",
                codec,
                "software".equals(encoder) ? null : encoder);
    }

    private String frameRate() {
        if (fps == null) {
            return "30/1";
        }
        return fps.equals("29.97") ? "30000/1001" : fps + "/1";
    }

    /// @return `target_resolution`, `target_duration`, `quality_preset` and `include_audio`
    Map<String, Object> compositionSettings() {
        FrameSize frame = FrameSize.of(resolution, aspectRatio);
        Map<String, Object> settings = new HashMap<>();
        settings.put("target_resolution", frame.width() + "x" + frame.height());
        settings.put("quality_preset", quality);
        settings.put("include_audio", true);
        if (targetDuration != null) {
            settings.put("target_duration", targetDuration);
        }
        return settings;
    }
}
