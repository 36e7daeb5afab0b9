package io.reelwright.tasks.film;

import io.reelwright.tasks.contract.AssetType;
import io.reelwright.tasks.contract.Output;

/// A scene with all its parts made.
///
/// @param sceneId its id in the script
/// @param image its picture, larger than the frame so that the camera can move over it; or a clip
///   (its asset type says so)
/// @param narration its voice, 48 kHz WAV; decides how long the scene lasts
/// @param words when each word is said: a [io.reelwright.tasks.provider.Speech] as JSON
/// @param motion how the camera moves: `zoom-in`, `zoom-out`, `pan-left`, `pan-right`
/// @param transitionIn whether a transition leads into it; false for the first scene and after a
///   cut
/// @param transitionOut whether a transition leads out of it; false for the last scene and before a
///   cut
public record SceneClip(
        String sceneId,
        Output image,
        Output narration,
        Output words,
        String motion,
        boolean transitionIn,
        boolean transitionOut) {

    /// Whether it shows a clip rather than a picture. Named so that JSON leaves it out.
    public boolean showsClip() {
        return image.assetType() == AssetType.VIDEO_CLIP;
    }
}
