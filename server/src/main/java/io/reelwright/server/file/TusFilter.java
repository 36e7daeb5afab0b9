package io.reelwright.server.file;

import io.reelwright.server.problem.Answers;
import io.reelwright.server.problem.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// What tus 1.0 asks of every request and answer below `/api/files/uploads`: the protocol's
/// version, and other methods in the place of POST for clients that cannot send them.
@Component
@Order(1000)
class TusFilter extends OncePerRequestFilter {

    static final String VERSION = "1.0.0";
    static final String PATH = "/api/files/uploads";

    private static final Set<String> METHODS = Set.of("POST", "PATCH", "HEAD", "DELETE");

    private final Answers answers;

    TusFilter(Answers answers) {
        this.answers = answers;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return !path.equals(PATH) && !path.startsWith(PATH + "/");
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpServletRequest meant = meant(request);
        response.setHeader("Tus-Resumable", VERSION);
        if (METHODS.contains(meant.getMethod())
                && !VERSION.equals(request.getHeader("Tus-Resumable"))) {
            response.setHeader("Tus-Version", VERSION);
            answers.write(
                    response,
                    HttpServletResponse.SC_PRECONDITION_FAILED,
                    new Problem(
                            Problem.Code.CONFLICT,
                            "Uploads follow tus "
                                    + VERSION
                                    + ": send the header Tus-Resumable: "
                                    + VERSION
                                    + "."));
            return;
        }
        chain.doFilter(meant, response);
    }

    private static HttpServletRequest meant(HttpServletRequest request) {
        @Nullable String method = request.getHeader("X-HTTP-Method-Override");
        if (method == null || !request.getMethod().equals("POST")) {
            return request;
        }
        String instead = method.toUpperCase(Locale.ROOT);
        return new HttpServletRequestWrapper(request) {
            @Override
            public String getMethod() {
                return instead;
            }
        };
    }
}
