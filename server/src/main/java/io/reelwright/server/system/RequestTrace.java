package io.reelwright.server.system;

import io.reelwright.server.problem.RequestId;
import io.reelwright.tasks.trace.Span;
import io.reelwright.tasks.trace.Traces;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/// A span for each call, below the caller's where it names one. What a call sets going hangs below
/// its span.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
class RequestTrace extends OncePerRequestFilter {

    private static final int FAILED = 500;

    private final Traces traces;

    RequestTrace(Traces traces) {
        this.traces = traces;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !traces.isOn() || !request.getServletPath().startsWith("/api/");
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try (Span span =
                traces.begin(
                                Span.Kind.SERVER,
                                request.getMethod(),
                                request.getHeader(Traces.HEADER),
                                Map.of(
                                        "http.request.method",
                                        request.getMethod(),
                                        "reelwright.request_id",
                                        String.valueOf(RequestId.current())))
                        .enter()) {
            try {
                chain.doFilter(request, response);
            } finally {
                name(span, request);
                answered(span, response.getStatus());
            }
        }
    }

    /// By its route: the path has ids in it, and the query what is nobody's business.
    private static void name(Span span, HttpServletRequest request) {
        Object route = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        if (route != null) {
            span.rename(request.getMethod() + " " + route);
            span.put("http.route", route.toString());
        }
    }

    private static void answered(Span span, int status) {
        span.put("http.response.status_code", Integer.toString(status));
        if (status >= FAILED) {
            span.fail(Integer.toString(status));
        }
    }
}
