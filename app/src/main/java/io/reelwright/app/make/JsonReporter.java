package io.reelwright.app.make;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Writes one JSON object a line: the API's events as they come, then `{"event_type": "result",
/// "status", "job_id", "video", "files"}`.
public final class JsonReporter implements Reporter {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final PrintStream out;

    public JsonReporter(PrintStream out) {
        this.out = out;
    }

    @Override
    public void event(JsonNode event) {
        write(event);
    }

    @Override
    public void tick(JsonNode job) {}

    @Override
    public void ended() {}

    @Override
    public void made(JsonNode video, List<Path> files) {
        write(
                Map.of(
                        "event_type",
                        "result",
                        "status",
                        "completed",
                        "job_id",
                        video.path("job_id").asString(""),
                        "video",
                        video,
                        "files",
                        files.stream().map(Path::toString).toList()));
    }

    @Override
    public void forecast(JsonNode forecast) {
        write(Map.of("event_type", "forecast", "forecast", forecast));
    }

    @Override
    public void unmade(JsonNode job) {
        write(
                Map.of(
                        "event_type", "result",
                        "status", job.path("status").asString("failed"),
                        "job_id", job.path("job_id").asString(""),
                        "error", job.path("error"),
                        "files", List.of()));
    }

    @Override
    public void cancelled() {
        write(Map.of("event_type", "result", "status", "cancelled", "files", List.of()));
    }

    private void write(Object value) {
        out.println(JSON.writeValueAsString(value));
        out.flush();
    }
}
