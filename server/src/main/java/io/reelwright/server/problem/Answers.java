package io.reelwright.server.problem;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
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
        write(response, problem.status(), problem);
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
        BrowserRules.HEADERS.forEach(response::setHeader);
        headers(problem).forEach(response::setHeader);
        byte[] body = mapper.writeValueAsString(envelope(problem)).getBytes(StandardCharsets.UTF_8);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        response.flushBuffer();
    }

    /// What an answer says besides its body: who is not let in is told how (RFC 6750), who should
    /// wait is told how long.
    static Map<String, String> headers(Problem problem) {
        Map<String, String> headers = new HashMap<>();
        if (problem.code().status() == 401) {
            headers.put("WWW-Authenticate", "Bearer");
        }
        Duration wait = problem.retryAfter();
        if (wait != null) {
            headers.put("Retry-After", Long.toString(Math.max(1, wait.toSeconds())));
        }
        return headers;
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
