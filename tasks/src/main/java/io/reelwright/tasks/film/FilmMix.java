package io.reelwright.tasks.film;

import io.reelwright.render.FilmSound;
import io.reelwright.render.Format;
import io.reelwright.render.sound.Wav;
import io.reelwright.render.time.FrameRate;
import io.reelwright.render.time.Seconds;
import io.reelwright.render.timeline.Soundtrack;
import io.reelwright.tasks.contract.AssetType;
import io.reelwright.tasks.contract.InvalidInput;
import io.reelwright.tasks.contract.Output;
import io.reelwright.tasks.contract.ResourceUsage;
import io.reelwright.tasks.contract.TaskResult;
import io.reelwright.tasks.contract.TaskRun;
import io.reelwright.tasks.provider.Speech;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// All that is heard in a film, voices and music: mixed and encoded as the film will have it,
/// output `sound`. It needs no picture, so it is made while the pictures are, and an edit of a
/// picture leaves it as it is.
///
/// @param frameRate of the film, exact, as `30/1`: voices start on frames
/// @param format the film's container, which decides the codec
/// @param scenes in order
/// @param music under the voices; null for none
public record FilmMix(
        String frameRate, String format, List<SpokenScene> scenes, @Nullable Output music) {

    public static final String SOUND = "sound";

    /// In the metadata of music: whether it can be repeated as it is.
    public static final String SEAMLESS = "seamless";

    /// For how long music that was not made to be repeated fades into itself.
    private static final Seconds CROSSFADE = new Seconds(4, 1);

    private static final int CHANNELS = 2;

    /// @throws InvalidInput when the scenes cannot be put into an order, or a name is unknown
    public TaskResult make(TaskRun run) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        Format container = FilmSettings.valid(Format::parse, format);
        List<Speech> speeches = new ArrayList<>();
        for (SpokenScene scene : scenes) {
            speeches.add(scene.speech(run));
        }
        FilmSchedule schedule = schedule(speeches);
        Path file = run.scratch().resolve("sound." + container.soundExtension());
        var cost =
                new FilmSound(container)
                        .write(
                                soundtrack(speeches, schedule, run),
                                schedule.samples(),
                                file,
                                (done, total) ->
                                        run.progress(99.0 * done / total, "Mixing the sound"));
        return TaskResult.of(
                        run.write(
                                SOUND,
                                AssetType.AUDIO,
                                "output." + container.soundExtension(),
                                file,
                                schedule.seconds(),
                                null,
                                Map.of(
                                        "sample_rate",
                                        Wav.RATE,
                                        "channels",
                                        CHANNELS,
                                        "samples",
                                        schedule.samples())))
                .withResourceUsage(ResourceUsage.since(begun, cost));
    }

    private FilmSchedule schedule(List<Speech> speeches) {
        FrameRate rate = FilmSettings.valid(FrameRate::parse, frameRate);
        List<FilmSchedule.Narration> narrations = new ArrayList<>();
        for (int i = 0; i < scenes.size(); i++) {
            narrations.add(scenes.get(i).narration(speeches.get(i)));
        }
        return FilmSettings.valid(all -> FilmSchedule.of(rate, all), narrations);
    }

    private Soundtrack soundtrack(List<Speech> speeches, FilmSchedule schedule, TaskRun run)
            throws IOException {
        List<Soundtrack.Narration> voices = new ArrayList<>();
        for (int i = 0; i < scenes.size(); i++) {
            if (speeches.get(i).samples() > 0) {
                Path narration = run.read(scenes.get(i).narration());
                long start = schedule.scenes().get(i).voiceStart();
                voices.add(
                        new Soundtrack.Narration(
                                narration.toString(),
                                Seconds.ofSamples(start, FilmSchedule.SAMPLE_RATE),
                                0));
            }
        }
        List<Soundtrack.Music> beds = music == null ? List.of() : List.of(bed(music, run));
        return new Soundtrack(voices, beds);
    }

    private static Soundtrack.Music bed(Output music, TaskRun run) throws IOException {
        Soundtrack.Music bed = Soundtrack.Music.under(run.read(music).toString());
        return Boolean.FALSE.equals(music.metadata().get(SEAMLESS))
                ? bed.crossfading(CROSSFADE)
                : bed;
    }
}
