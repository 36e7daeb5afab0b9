package io.reelwright.tasks;

import io.reelwright.render.Encoders;
import io.reelwright.render.Encoding;
import io.reelwright.render.FilmFile;
import io.reelwright.render.Format;
import io.reelwright.render.ffmpeg.ChapterMark;
import io.reelwright.render.ffmpeg.Cost;
import io.reelwright.render.ffmpeg.Ffprobe;
import io.reelwright.render.ffmpeg.MediaFacts;
import io.reelwright.render.subtitle.Subtitles;
import io.reelwright.tasks.contract.AssetType;
import io.reelwright.tasks.contract.InvalidInput;
import io.reelwright.tasks.contract.MediaTask;
import io.reelwright.tasks.contract.Output;
import io.reelwright.tasks.contract.ResourceUsage;
import io.reelwright.tasks.contract.TaskDefinition;
import io.reelwright.tasks.contract.TaskJson;
import io.reelwright.tasks.contract.TaskResult;
import io.reelwright.tasks.contract.TaskRun;
import io.reelwright.tasks.contract.TaskType;
import io.reelwright.tasks.film.FilmSchedule;
import io.reelwright.tasks.film.FilmSettings;
import io.reelwright.tasks.film.Narrated;
import io.reelwright.tasks.film.SceneClip;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Joins the segments and the film's sound without encoding them again, and makes the finished
/// file: output `video`. What is said of the file is read back from it; its data is `{chapters}`.
public final class VideoComposition implements MediaTask<VideoComposition.Input> {

    public static final TaskDefinition<Input> DEFINITION =
            new TaskDefinition<>(TaskType.VIDEO_COMPOSITION, 4, Input.class);

    /// @param sound made of the same scenes ([io.reelwright.tasks.film.FilmMix])
    /// @param subtitles language of a track of them in the file, switched off at first; null for
    ///   none. A format that holds none goes without.
    public record Input(
            FilmSettings film,
            String title,
            List<Output> segments,
            List<Chapter> chapters,
            Output sound,
            @Nullable String subtitles) {}

    /// A scene as the finished film knows it.
    ///
    /// @param title its chapter mark
    /// @param clip its narration is what is heard; its transitions decide when
    public record Chapter(String title, SceneClip clip) {}

    @Override
    public TaskDefinition<Input> definition() {
        return DEFINITION;
    }

    @Override
    public TaskResult run(Input input, TaskRun run) throws Exception {
        long start = System.nanoTime();
        run.progress(0, "Joining the film");
        List<Narrated> scenes =
                Narrated.readAll(input.chapters().stream().map(Chapter::clip).toList(), run);
        FilmSchedule schedule = Narrated.schedule(input.film().rate(), scenes);
        checkLength(input.segments(), schedule);
        checkLength(input.sound(), schedule);
        Format format = input.film().container();
        Path file = run.scratch().resolve("film." + format.extension());
        Cost cost =
                new FilmFile(
                                input.title(),
                                marks(input.chapters(), schedule),
                                subtitles(input, scenes, schedule))
                        .write(
                                format,
                                alike(input, run),
                                run.read(input.sound()),
                                run.scratch(),
                                file);
        run.progress(96, "Checking the film");
        return TaskResult.of(video(schedule, format, file, run))
                .withData(TaskJson.MAPPER.valueToTree(new Report(Ffprobe.chapters(file))))
                .withResourceUsage(ResourceUsage.since(start, cost));
    }

    /// @param chapters as the file has them; none where its format holds none
    public record Report(List<ChapterMark> chapters) {}

    private static @Nullable Subtitles subtitles(
            Input input, List<Narrated> scenes, FilmSchedule schedule) {
        return input.subtitles() == null || !input.film().container().holdsSubtitles()
                ? null
                : SubtitleGeneration.subtitles(input.subtitles(), scenes, schedule);
    }

    private static void checkLength(List<Output> segments, FilmSchedule schedule) {
        long frames = 0;
        for (Output segment : segments) {
            if (!(segment.metadata().get("frames") instanceof Number number)) {
                throw new InvalidInput("Segment " + segment.path() + " does not say its frames.");
            }
            frames += number.longValue();
        }
        if (frames != schedule.frames()) {
            throw new InvalidInput(
                    "The segments have "
                            + frames
                            + " frames together, the film has "
                            + schedule.frames()
                            + ": they are not of the same film.");
        }
    }

    private static void checkLength(Output sound, FilmSchedule schedule) {
        if (!(sound.metadata().get("samples") instanceof Number samples)
                || samples.longValue() != schedule.samples()) {
            throw new InvalidInput(
                    "The sound has "
                            + sound.metadata().get("samples")
                            + " samples, the film has "
                            + schedule.samples()
                            + ": they are not of the same film.");
        }
    }

    /// The segments, all by one encoder. Where the workers had different ones, software makes again
    /// what it has not made.
    private static List<Path> alike(Input input, TaskRun run)
            throws IOException, InterruptedException {
        Encoding software = input.film().encoding();
        boolean mixed =
                input.segments().stream().map(s -> encoder(s, software)).distinct().count() > 1;
        List<Path> files = new ArrayList<>();
        for (Output segment : input.segments()) {
            Path file = run.read(segment);
            if (mixed && !encoder(segment, software).equals(software.program())) {
                Path again = run.scratch().resolve(files.size() + "-" + file.getFileName());
                Encoders.encodeAgain(file, software, input.film().rate(), again);
                file = again;
            }
            files.add(file);
        }
        return files;
    }

    private static String encoder(Output segment, Encoding software) {
        return String.valueOf(segment.metadata().getOrDefault("encoder", software.program()));
    }

    /// A chapter starts where its scene has come in fully half.
    private static List<FilmFile.Chapter> marks(List<Chapter> chapters, FilmSchedule schedule) {
        List<FilmFile.Chapter> marks = new ArrayList<>();
        for (int i = 0; i < chapters.size(); i++) {
            long end = i + 1 < chapters.size() ? start(schedule, i + 1) : schedule.frames();
            marks.add(
                    new FilmFile.Chapter(
                            chapters.get(i).title(),
                            schedule.rate().millisecondsAt(start(schedule, i)),
                            schedule.rate().millisecondsAt(end)));
        }
        return marks;
    }

    private static long start(FilmSchedule schedule, int scene) {
        FilmSchedule.Placed placed = schedule.scenes().get(scene);
        return placed.span().start() + placed.parts().transitionIn() / 2;
    }

    private static Output video(FilmSchedule schedule, Format format, Path file, TaskRun run)
            throws IOException, InterruptedException {
        MediaFacts facts = Ffprobe.facts(file);
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("width", facts.width());
        metadata.put("height", facts.height());
        metadata.put("fps", schedule.rate().toString());
        metadata.put("codec", said(facts.videoCodec()));
        metadata.put("audio_codec", said(facts.audioCodec()));
        metadata.put("sample_rate", facts.sampleRate());
        metadata.put("channels", facts.channels());
        metadata.put("frames", schedule.frames());
        return run.write(
                "video",
                AssetType.VIDEO_CLIP,
                "output." + format.extension(),
                file,
                facts.durationSeconds(),
                facts.width() + "x" + facts.height(),
                metadata);
    }

    private static String said(@Nullable String codec) {
        return codec == null ? "none" : codec;
    }
}
