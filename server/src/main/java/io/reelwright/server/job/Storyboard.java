package io.reelwright.server.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import io.reelwright.server.media.MediaAsset;
import io.reelwright.server.media.SignedLinks;
import io.reelwright.server.problem.Caller;
import io.reelwright.server.task.Task;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What each scene of a project's script shows and lets be heard, as far as it is made: just that a
/// render would take.
///
/// @param film how the film is made, where a render does not say otherwise
record Storyboard(
        String projectId,
        UUID scriptId,
        int scriptVersion,
        String language,
        JsonNode film,
        List<Scene> scenes) {

    record Scene(String sceneId, Part picture, Part voice) {}

    /// Where a part stands.
    enum State {
        /// it is there
        READY,
        /// a task makes it, or waits to
        UNDERWAY,
        /// its newest task failed
        FAILED,
        /// nobody was asked for it yet
        MISSING;

        @JsonValue
        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// A picture or a voice.
    ///
    /// @param origin `made`; `chosen` for an asset that the scene names; `uploaded` for a file of
    ///   the user's that it names
    /// @param providers who makes it, the first one asked first
    /// @param asset the picture, the clip or the narration; null until it is there
    /// @param words when the narration's words are said; null for pictures
    /// @param task that makes it, or failed to; null where neither
    /// @param candidates pictures and clips that were made for the scene, the newest first
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Part(
            State state,
            String origin,
            List<String> providers,
            @Nullable MediaAsset asset,
            @Nullable MediaAsset words,
            @Nullable Task task,
            @Nullable List<MediaAsset> candidates) {

        private Part shown(UnaryOperator<MediaAsset> assets, UnaryOperator<Task> tasks) {
            return new Part(
                    state,
                    origin,
                    providers,
                    asset == null ? null : assets.apply(asset),
                    words == null ? null : assets.apply(words),
                    task == null ? null : tasks.apply(task),
                    candidates == null ? null : candidates.stream().map(assets).toList());
        }
    }

    /// With links that need no token, and without what only administrators see.
    Storyboard shown(Caller caller, SignedLinks links) {
        UnaryOperator<MediaAsset> assets =
                asset -> {
                    MediaAsset linked = asset.withLinks(links);
                    return caller.isAdmin() ? linked : linked.withoutPath();
                };
        UnaryOperator<Task> tasks = task -> caller.isAdmin() ? task : task.withoutInternals();
        return new Storyboard(
                projectId,
                scriptId,
                scriptVersion,
                language,
                film,
                scenes.stream()
                        .map(scene ->
                                new Scene(
                                        scene.sceneId(),
                                        scene.picture().shown(assets, tasks),
                                        scene.voice().shown(assets, tasks)))
                        .toList());
    }
}
