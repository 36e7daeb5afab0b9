package io.reelwright.server.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// What holds for every request: its id, headers that keep a browser from guessing, and bounds on a
/// body.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestFilter extends OncePerRequestFilter {

    /// Tomcat resolves such parts of a path before anyone else sees it.
    private static final Pattern UPWARDS = Pattern.compile("(?i)(^|.*/)(\\.|%2e){2}(/.*|$)");

    private final Answers answers;

    RequestFilter(Answers answers) {
        this.answers = answers;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String id = RequestId.begin(request.getHeader(RequestId.HEADER));
        response.setHeader(RequestId.HEADER, id);
        BrowserRules.HEADERS.forEach(response::setHeader);
        try {
            check(request);
            chain.doFilter(isUpload(request) ? request : new BoundedRequest(request), response);
        } catch (Problem problem) {
            answers.write(response, problem);
        } finally {
            RequestId.end();
        }
    }

    private static void check(HttpServletRequest request) {
        if (UPWARDS.matcher(request.getRequestURI()).matches()) {
            throw new Problem(
                    Problem.Code.INVALID_INPUT, "The path must not step upwards with \"..\".");
        }
        if (request.getServletPath().chars().anyMatch(Character::isISOControl)) {
            throw new Problem(
                    Problem.Code.INVALID_INPUT, "The path must not hold control characters.");
        }
        String query = request.getQueryString();
        if (query != null && query.contains("%00")) {
            throw new Problem(
                    Problem.Code.INVALID_INPUT, "The query must not hold the character NUL (%00).");
        }
        String encoding = request.getHeader("Content-Encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new Problem(
                    Problem.Code.UNSUPPORTED_MEDIA_TYPE,
                    "Bodies with Content-Encoding "
                            + encoding
                            + " are not taken: send them plain.");
        }
        if (!isUpload(request) && request.getContentLengthLong() > BoundedRequest.MAX_BODY) {
            throw BoundedRequest.tooLarge();
        }
    }

    private static boolean isUpload(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null
                && (type.toLowerCase(Locale.ROOT).startsWith("multipart/")
                        || type.equals("application/offset+octet-stream"));
    }
}
