package io.reelwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What the figures tell, against what is true.
class MetricsIT {

    @AutoClose private static final Api api = Api.start();

    @Test
    void countsWhatIsThere() {
        Api.Answer job =
                api.post(
                        "/api/jobs",
                        "{\"configuration\": {\"topic\": \"Tides\", \"context\": \"Seas.\"}}");
        assertThat(job.status()).isEqualTo(202);

        JsonNode metrics = api.get("/api/system/metrics").data();

        JsonNode jobs = metrics.path("job_metrics");
        assertThat(jobs.path("jobs_by_status").path("queued").asInt()).isEqualTo(inRecord());
        assertThat(jobs.path("queue_length").asInt()).isPositive();
        assertThat(jobs.path("processing_metrics").has("success_rate_percent")).isFalse();
        JsonNode machine = metrics.path("system_resources");
        assertThat(machine.path("cpu_count").asInt())
                .isGreaterThanOrEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(machine.path("memory_used_gb").asDouble())
                .isPositive()
                .isLessThanOrEqualTo(machine.path("memory_total_gb").asDouble());
        double disk = api.media().toFile().getTotalSpace() / 1e9;
        assertThat(machine.path("disk_total_gb").asDouble()).isBetween(disk - 0.01, disk + 0.01);
        assertThat(metrics.path("redis_metrics").path("connected_clients").asInt()).isPositive();
        assertThat(metrics.path("performance_metrics").path("requests_per_minute").asDouble())
                .isPositive();
    }

    @Test
    void isReadByPrometheus() {
        Api.Answer answer = api.get("/metrics");

        assertThat(answer.header("Content-Type")).startsWith("text/plain");
        Map<String, Double> figures = figures(answer.text());
        assertThat(figures)
                .containsEntry("reelwright_up{part=\"database\"}", 1.0)
                .containsEntry("reelwright_workers{runtime=\"jvm\"}", 0.0)
                .containsEntry("reelwright_webhook_backlog", 0.0)
                .containsKey("reelwright_queue_depth{queue=\"cpu_intensive\"}")
                .containsKey("reelwright_queue_messages{queue=\"io\"}")
                .containsKey("redis_keyspace_hits");
        assertThat(figures.keySet())
                .anyMatch(name -> name.startsWith("hikaricp_connections_active{"));
        assertThat(figures.keySet()).anyMatch(name -> name.startsWith("jvm_memory_used_bytes"));
        assertThat(api.get("/metrics", "Accept", "application/openmetrics-text").text())
                .endsWith("# EOF\n");
    }

    /// A request is counted once it is answered, so maybe after its answer was read.
    @Test
    void timesRequestsByRoute() {
        assertThat(api.get("/api/projects/unknown").status()).isEqualTo(404);

        String counted =
                "http_server_requests_seconds_count{method=\"GET\",status=\"404\","
                        + "uri=\"/api/projects/{id}\"} 1";
        long end = System.nanoTime() + 10_000_000_000L;
        String text = api.get("/metrics").text();
        while (!text.contains(counted) && System.nanoTime() < end) {
            text = api.get("/metrics").text();
        }
        assertThat(text.lines().filter(line -> line.startsWith("http_server_requests")))
                .anyMatch(line -> line.startsWith(counted));
    }

    @Test
    void neverMintsNamesFromPathsOrMethods() {
        api.get("/api/nothing-of-that-kind");

        assertThat(api.get("/metrics").text()).doesNotContain("nothing-of-that-kind");
    }

    private static int inRecord() {
        return api.database()
                .sql("SELECT count(*) FROM jobs WHERE status = 'queued'")
                .query(Integer.class)
                .single();
    }

    private static Map<String, Double> figures(String text) {
        Map<String, Double> figures = new TreeMap<>();
        text.lines()
                .filter(line -> !line.startsWith("#"))
                .forEach(line -> {
                    int space = line.lastIndexOf(' ');
                    figures.put(
                            line.substring(0, space), Double.valueOf(line.substring(space + 1)));
                });
        return figures;
    }
}
