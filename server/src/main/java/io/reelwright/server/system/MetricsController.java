package io.reelwright.server.system;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.reelwright.server.problem.Envelope;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Figures. `account.AccessRules` says who may see them.
@RestController
class MetricsController {

    private static final String OPEN_METRICS = "application/openmetrics-text";
    private static final String PLAIN = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry;
    private final RecordMeters meters;
    private final RecordFigures record;
    private final RedisFigures redis;
    private final Machine machine;
    private final Traffic traffic;
    private final InstantSource clock;

    MetricsController(
            PrometheusMeterRegistry registry,
            RecordMeters meters,
            RecordFigures record,
            RedisFigures redis,
            Machine machine,
            Traffic traffic,
            InstantSource clock) {
        this.registry = registry;
        this.meters = meters;
        this.record = record;
        this.redis = redis;
        this.machine = machine;
        this.traffic = traffic;
        this.clock = clock;
    }

    @GetMapping("/api/system/metrics")
    Envelope<Metrics> metrics(HttpServletRequest request) throws InterruptedException, IOException {
        Map<String, Long> jobs = record.jobsByStatus();
        Map<String, Long> waiting = record.waitingByQueue();
        return Envelope.success(
                "System metrics",
                new Metrics(
                        clock.instant(),
                        machine.read(),
                        redis.read(),
                        new Metrics.Jobs(
                                waiting.values().stream().mapToLong(Long::longValue).sum(),
                                waiting,
                                jobs,
                                Metrics.Processing.of(record.averageMinutes(), jobs)),
                        traffic.lately()));
    }

    /// As Prometheus reads it.
    @GetMapping("/metrics")
    void scrape(HttpServletRequest request, HttpServletResponse response) throws IOException {
        meters.refresh();
        String accepted = request.getHeader("Accept");
        String type =
                accepted != null && accepted.contains(OPEN_METRICS)
                        ? OPEN_METRICS + "; version=1.0.0; charset=utf-8"
                        : PLAIN;
        byte[] text = registry.scrape(type).getBytes(StandardCharsets.UTF_8);
        response.setContentType(type);
        response.setContentLength(text.length);
        response.getOutputStream().write(text);
    }
}
