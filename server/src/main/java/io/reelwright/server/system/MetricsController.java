package io.reelwright.server.system;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.reelwright.server.account.Users;
import io.reelwright.server.problem.Caller;
import io.reelwright.server.problem.Envelope;
import io.reelwright.server.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Figures, for administrators and for those whom they let see them.
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
    private final Users users;
    private final InstantSource clock;

    MetricsController(
            PrometheusMeterRegistry registry,
            RecordMeters meters,
            RecordFigures record,
            RedisFigures redis,
            Machine machine,
            Traffic traffic,
            Users users,
            InstantSource clock) {
        this.registry = registry;
        this.meters = meters;
        this.record = record;
        this.redis = redis;
        this.machine = machine;
        this.traffic = traffic;
        this.users = users;
        this.clock = clock;
    }

    @GetMapping("/api/system/metrics")
    Envelope<Metrics> metrics(HttpServletRequest request) throws InterruptedException, IOException {
        check(request);
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
        check(request);
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

    private void check(HttpServletRequest request) {
        Caller caller = Caller.of(request);
        if (!caller.isAdmin() && !users.permissions(caller.userId()).canAccessSystemMetrics()) {
            throw new Problem(
                    Problem.Code.FORBIDDEN,
                    "Only administrators, and those they let see metrics, may ask for this.");
        }
    }
}
