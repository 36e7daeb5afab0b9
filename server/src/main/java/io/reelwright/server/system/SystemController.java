package io.reelwright.server.system;

import io.reelwright.server.ServerSettings;
import io.reelwright.server.problem.Envelope;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Health, limits, and what load balancers ask.
@RestController
class SystemController {

    private final Checks checks;
    private final Contract contract;
    private final Limits limits;
    private final ServerSettings settings;
    private final InstantSource clock;

    SystemController(
            Checks checks,
            Contract contract,
            Limits limits,
            ServerSettings settings,
            InstantSource clock) {
        this.checks = checks;
        this.contract = contract;
        this.limits = limits;
        this.settings = settings;
        this.clock = clock;
    }

    @GetMapping("/api/system/health")
    Envelope<Health> health() {
        Map<String, Health.Component> components = checks.all();
        return Envelope.success(
                "System health",
                new Health(
                        overall(components.values()),
                        clock.instant(),
                        ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0,
                        components,
                        version(),
                        settings.system().environment().key()));
    }

    /// One part that is not well is degraded; without the database nothing works.
    private static String overall(Collection<Health.Component> components) {
        if (components.iterator().next().status().equals("unhealthy")) {
            return "unhealthy";
        }
        return components.stream().anyMatch(part -> !part.status().equals("healthy"))
                ? "degraded"
                : "healthy";
    }

    private static String version() {
        return Objects.requireNonNullElse(
                SystemController.class.getPackage().getImplementationVersion(), "0.1.0");
    }

    /// This process runs.
    @GetMapping("/livez")
    Envelope<Map<String, String>> live() {
        return Envelope.success("Alive", Map.of("status", "healthy"));
    }

    /// This process can do its work.
    @GetMapping("/readyz")
    ResponseEntity<Envelope<Map<String, String>>> ready() {
        Map<String, String> parts = new LinkedHashMap<>();
        checks.needed().forEach((part, found) -> parts.put(part, found.status()));
        boolean isReady = !parts.containsValue("unhealthy");
        return ResponseEntity.status(isReady ? 200 : 503)
                .body(Envelope.success(isReady ? "Ready" : "Not ready", parts));
    }

    /// What can be asked of this server.
    @GetMapping("/openapi.json")
    void contract(HttpServletResponse response) throws IOException {
        byte[] json = contract.json();
        response.setContentType("application/json");
        response.setContentLength(json.length);
        response.getOutputStream().write(json);
    }

    @GetMapping("/api/system/limits")
    Envelope<Map<String, Object>> limits() {
        return Envelope.success("Limits in force", limits.inForce());
    }
}
