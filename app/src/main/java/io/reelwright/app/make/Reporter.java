package io.reelwright.app.make;

import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Who is told how a job goes.
public sealed interface Reporter permits BarReporter, JsonReporter {

    /// An event of the API.
    void event(JsonNode event);

    /// Time passed. `job` is the job's state where it was asked for, else a missing node.
    void tick(JsonNode job);

    /// The job is at its end, and nothing more will come but the result.
    void ended();

    /// The video and what belongs to it are on disk.
    ///
    /// @param files the video first
    void made(JsonNode video, List<Path> files);

    /// Nothing was made; this is what would be.
    ///
    /// @param forecast as the API answered it
    void forecast(JsonNode forecast);

    /// The job ended otherwise.
    void unmade(JsonNode job);

    /// The user stopped it.
    void cancelled();
}
