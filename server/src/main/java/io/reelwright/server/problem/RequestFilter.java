package io.reelwright.server.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// What holds for every request: its id, headers that keep a browser from guessing, and bounds on a
/// body.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestFilter extends OncePerRequestFilter {

    /// Bodies other than uploads.
    private static final long MAX_BODY = 1_000_000;

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
            chain.doFilter(isUpload(request) ? request : new Bounded(request), response);
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
        String encoding = request.getHeader("Content-Encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new Problem(
                    Problem.Code.UNSUPPORTED_MEDIA_TYPE,
                    "Bodies with Content-Encoding "
                            + encoding
                            + " are not taken: send them plain.");
        }
        if (!isUpload(request) && request.getContentLengthLong() > MAX_BODY) {
            throw tooLarge();
        }
    }

    private static boolean isUpload(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null
                && (type.toLowerCase(Locale.ROOT).startsWith("multipart/")
                        || type.equals("application/offset+octet-stream"));
    }

    private static Problem tooLarge() {
        return new Problem(
                Problem.Code.PAYLOAD_TOO_LARGE,
                "The request's body is larger than " + MAX_BODY + " bytes.",
                Map.of("max_bytes", MAX_BODY),
                java.util.List.of(),
                null);
    }

    /// Stops reading a body of unknown length where the bound is.
    private static final class Bounded extends HttpServletRequestWrapper {

        private @Nullable ServletInputStream in;

        Bounded(HttpServletRequest request) {
            super(request);
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            if (in == null) {
                in = new BoundedInput(super.getInputStream());
            }
            return in;
        }
    }

    private static final class BoundedInput extends ServletInputStream {

        private final ServletInputStream in;
        private long left = MAX_BODY;

        BoundedInput(ServletInputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            int value = in.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = in.read(buffer, offset, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int read) {
            left -= read;
            if (left < 0) {
                throw tooLarge();
            }
        }

        @Override
        public boolean isFinished() {
            return in.isFinished();
        }

        @Override
        public boolean isReady() {
            return in.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            in.setReadListener(listener);
        }
    }
}
