package io.reelwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelwright.tasks.MediaTasks;
import io.reelwright.tasks.worker.MediaWorker;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a user is told when a real task of a real worker fails for good.
class FailuresIT {

    private static final String DOCUMENT =
            """
            --seam\r
            Content-Disposition: form-data; name="files"; filename="empty.md"\r
            Content-Type: text/markdown\r
            \r
            # Tides\r
            --seam--\r
            """;

    @Test
    void tellsWhatIsWrongWithADocument() throws Exception {
        try (Api api = Api.start();
                MediaWorker worker = api.worker(Map.of("io", 2), MediaTasks.offline())) {
            String file =
                    api.send(
                                    api.request("/api/files")
                                            .header(
                                                    "Content-Type",
                                                    "multipart/form-data; boundary=seam")
                                            .POST(HttpRequest.BodyPublishers.ofString(DOCUMENT)))
                            .data()
                            .path("items")
                            .get(0)
                            .path("id")
                            .asString();
            String job =
                    api.post(
                                    "/api/jobs",
                                    """
                                    {"configuration":{"topic":"Tides","context":"Use the file.",
                                    "file_ids":["%s"]}}
                                    """
                                            .formatted(file))
                            .data()
                            .path("job_id")
                            .asString();

            List<Api.Event> events = api.events("/api/jobs/" + job + "/events");

            Api.Answer failed = api.get("/api/jobs/" + job);
            assertThat(failed.data().path("status").asString()).isEqualTo("failed");
            String told = failed.data().path("error").path("error_message").asString();
            assertThat(told).startsWith("empty.md holds no sentences");
            assertThat(failed.data().path("error").path("error_code").asString())
                    .isEqualTo("INVALID_INPUT");
            assertThat(failed.data().path("error").path("retry_count").asInt()).isZero();
            assertThat(events.getLast().type()).isEqualTo("error");
            assertThat(events.getLast().message()).isEqualTo(told);
        }
    }
}
