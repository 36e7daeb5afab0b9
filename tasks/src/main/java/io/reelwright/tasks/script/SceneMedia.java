package io.reelwright.tasks.script;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// How the picture and the voice of one scene are made, where that is not as in the whole film.
/// What is null is as the film has it.
///
/// @param illustrator who makes the picture, and who stands in: references with spaces between them
/// @param clipMaker the same for a clip; [#NO_CLIP] for a picture where others show clips
/// @param fileId of a picture or clip that the user uploaded, to show instead
/// @param pictureVariant another number: another picture
/// @param voiceProvider who speaks, and who stands in
/// @param voice one of that provider's voices
/// @param voiceVariant another number: spoken once more
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SceneMedia(
        @Nullable String illustrator,
        @Nullable String clipMaker,
        @Nullable String fileId,
        @Nullable Integer pictureVariant,
        @Nullable String voiceProvider,
        @Nullable String voice,
        @Nullable Integer voiceVariant) {

    /// Instead of the name of a clip maker.
    public static final String NO_CLIP = "none";

    /// As the film has everything.
    public static final SceneMedia USUAL = new SceneMedia(null, null, null, null, null, null, null);

    /// The same with another picture of the same kind.
    public SceneMedia withPicture(int variant) {
        return new SceneMedia(
                illustrator, clipMaker, null, variant, voiceProvider, voice, voiceVariant);
    }
}
