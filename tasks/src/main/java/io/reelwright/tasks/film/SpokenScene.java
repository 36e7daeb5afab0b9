package io.reelwright.tasks.film;

import io.reelwright.tasks.contract.InvalidInput;
import io.reelwright.tasks.contract.Output;
import io.reelwright.tasks.contract.TaskJson;
import io.reelwright.tasks.contract.TaskRun;
import io.reelwright.tasks.provider.Speech;
import java.io.IOException;
import tools.jackson.core.JacksonException;

/// What is heard of a scene, and when: nothing that depends on its picture.
///
/// @param sceneId its id in the script
/// @param narration its voice, 48 kHz WAV
/// @param words when each word is said: a [Speech] as JSON
/// @param transitionIn whether a transition leads into it
/// @param transitionOut whether a transition leads out of it
public record SpokenScene(
        String sceneId,
        Output narration,
        Output words,
        boolean transitionIn,
        boolean transitionOut) {

    public static SpokenScene of(SceneClip clip) {
        return new SpokenScene(
                clip.sceneId(),
                clip.narration(),
                clip.words(),
                clip.transitionIn(),
                clip.transitionOut());
    }

    /// @throws InvalidInput when the word times cannot be used
    public Speech speech(TaskRun run) throws IOException {
        Speech speech = read(run);
        if (speech.sampleRate() != FilmSchedule.SAMPLE_RATE || speech.samples() < 0) {
            throw new InvalidInput(
                    "The words of scene "
                            + sceneId
                            + " are timed at "
                            + speech.sampleRate()
                            + " Hz; needed is 48000.");
        }
        return speech;
    }

    private Speech read(TaskRun run) throws IOException {
        try {
            return TaskJson.MAPPER.readValue(run.read(words).toFile(), Speech.class);
        } catch (JacksonException e) {
            throw new InvalidInput(
                    "The words of scene " + sceneId + " cannot be read: " + e.getOriginalMessage());
        }
    }

    /// Its place in a schedule.
    public FilmSchedule.Narration narration(Speech speech) {
        return new FilmSchedule.Narration(speech.samples(), transitionIn, transitionOut);
    }
}
