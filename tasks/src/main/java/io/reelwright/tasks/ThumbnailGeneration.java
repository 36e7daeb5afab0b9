package io.reelwright.tasks;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.reelwright.render.FilmFrames;
import io.reelwright.render.Stills;
import io.reelwright.render.Storyboard;
import io.reelwright.render.picture.Still;
import io.reelwright.tasks.contract.AssetType;
import io.reelwright.tasks.contract.InvalidInput;
import io.reelwright.tasks.contract.MediaTask;
import io.reelwright.tasks.contract.Output;
import io.reelwright.tasks.contract.TaskDefinition;
import io.reelwright.tasks.contract.TaskResult;
import io.reelwright.tasks.contract.TaskRun;
import io.reelwright.tasks.contract.TaskType;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/// Picks sharp, well-exposed frames: outputs `thumbnail`, JPEG, each with `timestamp_seconds`. And
/// makes what players show while somebody drags along the time line: outputs `storyboard`, the cues
/// first, then their sheets.
public final class ThumbnailGeneration implements MediaTask<ThumbnailGeneration.Input> {

    public static final TaskDefinition<Input> DEFINITION =
            new TaskDefinition<>(TaskType.THUMBNAIL_GENERATION, 3, Input.class);

    /// What the storyboard is to those who use it.
    public static final String STORYBOARD = "storyboard";

    private static final int MOST = 20;
    private static final double CHOSEN = 70;

    public record Input(Output video, @JsonProperty(defaultValue = "3") int count) {}

    @Override
    public TaskDefinition<Input> definition() {
        return DEFINITION;
    }

    @Override
    public TaskResult run(Input input, TaskRun run) throws Exception {
        if (input.count() < 1 || input.count() > MOST) {
            throw new InvalidInput(
                    input.count() + " thumbnails cannot be made: choose 1 to " + MOST + ".");
        }
        FilmFrames film = FilmFrames.of(run.read(input.video()));
        List<Output> outputs = new ArrayList<>();
        try (Storyboard.Making storyboard =
                Storyboard.start(film, run.scratch().resolve(STORYBOARD))) {
            List<Stills.Found> found =
                    Stills.nearEach(
                            film,
                            moments(film.length().toMillis(), input.count()),
                            (done, total) ->
                                    run.progress(CHOSEN * done / total, "Choosing thumbnails"));
            for (Stills.Found each : found) {
                outputs.add(write(outputs.size() + 1, each, run));
            }
            run.progress(CHOSEN, "Making the storyboard");
            for (Path file : storyboard.files()) {
                outputs.add(write(file, film.length(), run));
            }
        }
        return new TaskResult(outputs, null, null);
    }

    /// The middles of as many equal parts of a film.
    private static List<Long> moments(long length, int count) {
        return LongStream.rangeClosed(1, count)
                .mapToObj(i -> length * (2 * i - 1) / (2L * count))
                .toList();
    }

    /// A part of the storyboard.
    private static Output write(Path file, Duration length, TaskRun run) throws IOException {
        String name = file.getFileName().toString();
        boolean isCues = name.equals(Storyboard.CUES);
        return run.write(
                STORYBOARD,
                isCues ? AssetType.DOCUMENT : AssetType.IMAGE,
                name,
                file,
                isCues ? length.toNanos() / 1e9 : null,
                null,
                Map.of());
    }

    private static Output write(int number, Stills.Found found, TaskRun run) throws IOException {
        String name = "thumb-" + number + ".jpg";
        Still still = found.still();
        Path file = run.scratch().resolve(name);
        still.writeJpeg(file);
        return run.write(
                "thumbnail",
                AssetType.IMAGE,
                name,
                file,
                null,
                still.width() + "x" + still.height(),
                Map.of(
                        "timestamp_seconds", found.milliseconds() / 1000.0,
                        "width", still.width(),
                        "height", still.height()));
    }
}
