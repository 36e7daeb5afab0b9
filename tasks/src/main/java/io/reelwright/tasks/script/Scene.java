package io.reelwright.tasks.script;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One scene: what is said, and what is seen while it is said.
///
/// @param sceneId stable through edits of the script: lower-case letters, digits and dashes
/// @param title a few words
/// @param narration what the voice says, plain text
/// @param visualPrompt what to show, in words, for illustrators that work from words
/// @param visual what to show, as data, for illustrators that design
/// @param durationHint wished length in seconds; null leaves it to the voice
/// @param transition how it goes over into the next scene: `cross-fade` (also for null) or `cut`
/// @param sources the passages it rests on
/// @param media how its picture and its voice are made; null for as the film's are
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Scene(
        String sceneId,
        String title,
        String narration,
        String visualPrompt,
        Visual visual,
        @Nullable Double durationHint,
        @Nullable String transition,
        @JsonProperty(defaultValue = "[]") List<Source> sources,
        @Nullable SceneMedia media) {

    public Scene {
        sources = sources == null ? List.of() : List.copyOf(sources);
    }

    Scene withoutAsset() {
        return new Scene(
                sceneId,
                title,
                narration,
                visualPrompt,
                visual.withoutAsset(),
                durationHint,
                transition,
                sources,
                media);
    }

    /// A scene whose picture and voice are made as the film's are.
    public Scene(
            String sceneId,
            String title,
            String narration,
            String visualPrompt,
            Visual visual,
            @Nullable Double durationHint,
            @Nullable String transition,
            List<Source> sources) {
        this(
                sceneId,
                title,
                narration,
                visualPrompt,
                visual,
                durationHint,
                transition,
                sources,
                null);
    }

    /// The same with its picture and voice made so.
    public Scene with(@Nullable SceneMedia media) {
        return new Scene(
                sceneId,
                title,
                narration,
                visualPrompt,
                visual,
                durationHint,
                transition,
                sources,
                media);
    }
}
