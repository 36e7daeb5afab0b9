package io.reelwright.app.make;

import io.reelwright.app.terminal.ProgressBar;
import io.reelwright.client.Forecast;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Draws a bar for a person, and at the end names the files.
public final class BarReporter implements Reporter {

    private static final List<String> STAGES =
            List.of(
                    "content_analysis",
                    "script_generation",
                    "media_generation",
                    "video_composition",
                    "thumbnail_generation",
                    "subtitle_generation",
                    "completed");
    private static final List<String> WORDS =
            List.of(
                    "Reading",
                    "Writing the script",
                    "Speaking and drawing",
                    "Rendering",
                    "Choosing thumbnails",
                    "Writing subtitles",
                    "Finishing");

    private final ProgressBar bar;
    private final PrintStream out;
    private final InstantSource clock;
    private final Instant begun;
    private int stage = -1;
    private double percentage;

    /// @param begun when the user asked
    public BarReporter(ProgressBar bar, PrintStream out, InstantSource clock, Instant begun) {
        this.bar = bar;
        this.out = out;
        this.clock = clock;
        this.begun = begun;
    }

    /// Only what is said of the job counts: a task at 100 percent is a small part of it.
    @Override
    public void event(JsonNode event) {
        if (!event.hasNonNull("task_id")) {
            take(event.path("data"));
        }
    }

    @Override
    public void tick(JsonNode job) {
        take(job.path("progress"));
    }

    private void take(JsonNode progress) {
        // events may tell of what the job itself has told already: a stage is never gone back to
        stage = Math.max(stage, STAGES.indexOf(progress.path("current_stage").asString("")));
        percentage = progress.path("percentage").asDouble(percentage);
        bar.show(stage < 0 ? "Starting" : WORDS.get(stage), percentage, elapsed());
    }

    private Duration elapsed() {
        return Duration.between(begun, clock.instant());
    }

    @Override
    public void ended() {
        bar.close();
    }

    @Override
    public void made(JsonNode video, List<Path> files) {
        bar.close();
        out.printf(
                "%s  %s, %dx%d, %.1f MB, made in %s%n",
                files.getFirst(),
                video.path("duration_formatted").asString("?"),
                video.path("width").asInt(0),
                video.path("height").asInt(0),
                video.path("file_size").asDouble(0) / (1 << 20),
                ProgressBar.clock(elapsed()));
        files.stream().skip(1).forEach(out::println);
    }

    @Override
    public void forecast(JsonNode forecast) {
        bar.close();
        ForecastText.lines(Forecast.of(forecast)).forEach(out::println);
    }

    @Override
    public void unmade(JsonNode job) {
        bar.close();
    }

    @Override
    public void cancelled() {
        bar.close();
        out.println(
                "Cancelled. What was made so far is kept: the same command goes on from there.");
    }
}
