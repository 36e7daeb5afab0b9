package io.reelwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelwright.celery.worker.WorkerSettings;
import io.reelwright.server.SystemSettings.Environment;
import io.reelwright.server.backend.SpanReceiver;
import io.reelwright.server.backend.SpanReceiver.Received;
import io.reelwright.tasks.MediaTasks;
import io.reelwright.tasks.trace.TraceSettings;
import io.reelwright.tasks.trace.Traces;
import io.reelwright.tasks.worker.MediaWorker;
import io.reelwright.tasks.worker.SessionKeys;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Spans from the request over the queue to a worker and back, at a receiver of OpenTelemetry.
class TracesIT {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String CALLER = "b7ad6b7169203331";
    private static final String ORDER =
            "{\"configuration\": {\"topic\": \"Tides\", \"context\": \"The moon pulls the sea.\"}}";

    @TempDir private Path folder;

    @Test
    void followsATaskFromItsRequestToItsResult() throws Exception {
        try (SpanReceiver receiver = new SpanReceiver();
                Api api = Api.start(traced(receiver));
                Traces traces = Traces.open(new TraceSettings(receiver.settings()), "worker");
                MediaWorker worker =
                        api.worker(
                                WorkerSettings.of("worker@test", Map.of("io", 1)),
                                traces,
                                SessionKeys.NONE,
                                MediaTasks.offline())) {
            Api.Answer job =
                    api.post(
                            "/api/jobs",
                            ORDER,
                            "traceparent",
                            "00-" + TRACE + "-" + CALLER + "-01");
            assertThat(job.status()).isEqualTo(202);

            List<Received> spans = new ArrayList<>();
            receiver.await(span -> {
                spans.add(span);
                return names(spans)
                        .containsAll(
                                List.of(
                                        "POST /api/jobs",
                                        "send reelwright.content_analysis",
                                        "run reelwright.content_analysis",
                                        "record reelwright.content_analysis",
                                        "send reelwright.script_generation",
                                        "run reelwright.script_generation"));
            });

            assertThat(spans)
                    .filteredOn(span -> !span.name().startsWith("GET"))
                    .allMatch(span -> span.trace().equals(TRACE));
            Received call = named(spans, "POST /api/jobs");
            Received sent = named(spans, "send reelwright.content_analysis");
            assertThat(call.parent()).isEqualTo(CALLER);
            assertThat(sent.parent()).isEqualTo(call.span());
            assertThat(named(spans, "run reelwright.content_analysis").parent())
                    .isEqualTo(sent.span());
            assertThat(named(spans, "record reelwright.content_analysis").parent())
                    .isEqualTo(sent.span());
            assertThat(named(spans, "send reelwright.script_generation").parent())
                    .as("planned by nobody's request")
                    .isEqualTo(call.span());
        }
    }

    private ServerSettings traced(SpanReceiver receiver) {
        return Api.settings(folder)
                .withSystem(
                        new SystemSettings(
                                Environment.DEVELOPMENT, new TraceSettings(receiver.settings())));
    }

    private static List<String> names(List<Received> spans) {
        return spans.stream().map(Received::name).toList();
    }

    private static Received named(List<Received> spans, String name) {
        return spans.stream().filter(span -> span.name().equals(name)).findFirst().orElseThrow();
    }
}
