package io.reelwright.tasks.script;

import java.util.List;

/// Narration split into scenes.
///
/// @param title what the film is called
/// @param language BCP 47, for example `en`
/// @param scenes in the order they are shown, at least one
public record Script(String title, String language, List<Scene> scenes) {

    public Script {
        scenes = List.copyOf(scenes);
        if (scenes.isEmpty()) {
            throw new IllegalArgumentException("A script needs at least one scene.");
        }
    }

    /// The same with one scene in place of that of its id. Where it does not say how its picture
    /// and voice are made, that stays.
    public Script with(Scene scene) {
        return new Script(
                title,
                language,
                scenes.stream()
                        .map(old ->
                                old.sceneId().equals(scene.sceneId()) ? taking(old, scene) : old)
                        .toList());
    }

    /// The same for another project: without the media of this one that scenes show.
    public Script withoutAssets() {
        return new Script(title, language, scenes.stream().map(Scene::withoutAsset).toList());
    }

    private static Scene taking(Scene old, Scene scene) {
        return scene.media() == null ? scene.with(old.media()) : scene;
    }
}
