package io.reelwright.server.system;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.reelwright.server.problem.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/// Times every request, by route. A stream of events is timed as well, but is no part of the
/// average: it takes as long as its listener stays.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class RequestMeter extends OncePerRequestFilter {

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10)
    };

    private final MeterRegistry registry;
    private final Traffic traffic;

    RequestMeter(MeterRegistry registry, Traffic traffic) {
        this.registry = registry;
        this.traffic = traffic;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long start = System.nanoTime();
        int status = 500;
        try {
            chain.doFilter(request, response);
            status = response.getStatus();
        } catch (Problem problem) { // answered further out
            status = problem.code().status();
            throw problem;
        } finally {
            took(request, response, status, Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private void took(
            HttpServletRequest request,
            HttpServletResponse response,
            int status,
            Duration duration) {
        Timer.builder("http.server.requests")
                .description("Requests answered")
                .tag("method", method(request))
                .tag("uri", route(request))
                .tag("status", Integer.toString(status))
                .serviceLevelObjectives(BUCKETS)
                .register(registry)
                .record(duration);
        String type = response.getContentType();
        if (type == null || !type.startsWith("text/event-stream")) {
            traffic.add(status, duration);
        }
    }

    /// The methods there are; strangers must not mint names.
    private static String method(HttpServletRequest request) {
        return switch (request.getMethod()) {
            case "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS" -> request.getMethod();
            default -> "OTHER";
        };
    }

    /// The route's template, never the path, for the same reason.
    private static String route(HttpServletRequest request) {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return pattern == null ? "UNKNOWN" : pattern.toString();
    }
}
