package io.reelwright.tasks;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.reelwright.render.subtitle.Cue;
import io.reelwright.render.subtitle.SubRip;
import io.reelwright.render.subtitle.Subtitles;
import io.reelwright.render.subtitle.WebVtt;
import io.reelwright.render.timeline.Phrase;
import io.reelwright.tasks.contract.AssetType;
import io.reelwright.tasks.contract.MediaTask;
import io.reelwright.tasks.contract.Output;
import io.reelwright.tasks.contract.TaskDefinition;
import io.reelwright.tasks.contract.TaskResult;
import io.reelwright.tasks.contract.TaskRun;
import io.reelwright.tasks.contract.TaskType;
import io.reelwright.tasks.film.FilmSchedule;
import io.reelwright.tasks.film.FilmSettings;
import io.reelwright.tasks.film.Narrated;
import io.reelwright.tasks.film.SceneClip;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Writes the subtitle tracks: outputs `subtitles`, one SRT and one VTT. Cues are the phrases that
/// burned captions show, at the moments when they are said.
public final class SubtitleGeneration implements MediaTask<SubtitleGeneration.Input> {

    public static final TaskDefinition<Input> DEFINITION =
            new TaskDefinition<>(TaskType.SUBTITLE_GENERATION, 1, Input.class);

    private static final int LINE_LENGTH = 36;

    public record Input(
            FilmSettings film,
            @JsonProperty(defaultValue = "en") String language,
            List<SceneClip> scenes) {}

    @Override
    public TaskDefinition<Input> definition() {
        return DEFINITION;
    }

    @Override
    public TaskResult run(Input input, TaskRun run) throws Exception {
        List<Narrated> scenes = Narrated.readAll(input.scenes(), run);
        FilmSchedule schedule = Narrated.schedule(input.film().rate(), scenes);
        Subtitles subtitles = subtitles(input.language(), scenes, schedule);
        return TaskResult.of(
                write("output.srt", SubRip.write(subtitles), input.language(), schedule, run),
                write("output.vtt", WebVtt.write(subtitles), input.language(), schedule, run));
    }

    /// What is said in a film.
    static Subtitles subtitles(String language, List<Narrated> scenes, FilmSchedule schedule) {
        return new Subtitles(language, cues(scenes, schedule));
    }

    private static List<Cue> cues(List<Narrated> scenes, FilmSchedule schedule) {
        List<Cue> cues = new ArrayList<>();
        for (int i = 0; i < scenes.size(); i++) {
            long voice = schedule.scenes().get(i).voiceStart();
            for (Phrase phrase : scenes.get(i).phrases(LINE_LENGTH)) {
                cues.add(Cue.of(phrase, voice, FilmSchedule.SAMPLE_RATE));
            }
        }
        return cues;
    }

    private static Output write(
            String name, String text, String language, FilmSchedule schedule, TaskRun run)
            throws IOException {
        // half a surrogate pair becomes "?", where writeString would fail
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Path file = Files.write(run.scratch().resolve(name), bytes);
        return run.write(
                "subtitles",
                AssetType.DOCUMENT,
                name,
                file,
                schedule.seconds(),
                null,
                Map.of("language", language));
    }
}
