package io.reelwright.server.problem;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Writes the error envelope where no controller does: in filters, and for what fails before
/// routing.
@Component
public class Answers {

    private final JsonMapper mapper;

    Answers(JsonMapper mapper) {
        this.mapper = mapper;
    }

    public void write(HttpServletResponse response, Problem problem) throws IOException {
        write(response, problem.code().status(), problem);
    }

    /// With a status that shares its code with others: 416 is `INVALID_INPUT` too.
    public void write(HttpServletResponse response, int status, Problem problem)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        response.setStatus(status);
        response.setContentType("application/json");
        response.setHeader("X-Content-Type-Options", "nosniff");
        if (problem.code() == Problem.Code.UNAUTHORIZED) {
            response.setHeader("WWW-Authenticate", "Bearer");
        }
        retryAfter(problem).ifPresent(seconds -> response.setHeader("Retry-After", seconds));
        byte[] body = mapper.writeValueAsString(envelope(problem)).getBytes(StandardCharsets.UTF_8);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        response.flushBuffer();
    }

    /// In whole seconds, one at least.
    static Optional<String> retryAfter(Problem problem) {
        return Optional.ofNullable(problem.retryAfter())
                .map(wait -> Long.toString(Math.max(1, wait.toSeconds())));
    }

    static Envelope<Void> envelope(Problem problem) {
        return Envelope.error(
                new Envelope.ErrorDetail(
                        String.valueOf(problem.getMessage()),
                        problem.code(),
                        problem.details(),
                        problem.fieldErrors(),
                        Instant.now(),
                        RequestId.current()));
    }
}
