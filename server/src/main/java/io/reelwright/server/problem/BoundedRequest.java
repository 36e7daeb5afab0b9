package io.reelwright.server.problem;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A request whose body is no upload: JSON, of at most 1 MB, sent within 30 s. Reading stops where
/// it is not.
final class BoundedRequest extends HttpServletRequestWrapper {

    static final long MAX_BODY = 1_000_000;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private @Nullable ServletInputStream in;

    BoundedRequest(HttpServletRequest request) {
        super(request);
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (in == null) {
            in = new Input(super.getInputStream());
        }
        return in;
    }

    static Problem tooLarge() {
        return new Problem(
                Problem.Code.PAYLOAD_TOO_LARGE,
                "The request's body is larger than " + MAX_BODY + " bytes.",
                Map.of("max_bytes", MAX_BODY),
                List.of(),
                null);
    }

    private static final class Input extends ServletInputStream {

        private final ServletInputStream in;
        private final long deadline = System.nanoTime() + PATIENCE.toNanos();
        private long count;

        Input(ServletInputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            int value = in.read();
            if (value >= 0) {
                check(value);
                count(1);
            }
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = in.read(buffer, offset, length);
            for (int i = 0; i < Math.min(read, 4); i++) {
                check(buffer[offset + i] & 0xff);
            }
            count(Math.max(0, read));
            return read;
        }

        /// The first bytes tell UTF-16 and UTF-32, which have NULs there, and a byte order mark.
        private void check(int value) {
            if (count < 4 && (value == 0 || (count == 0 && value >= 0xef))) {
                throw new Problem(
                        Problem.Code.INVALID_INPUT,
                        "JSON is sent as UTF-8, without a byte order mark.");
            }
        }

        private void count(int read) {
            count += read;
            if (count > MAX_BODY) {
                throw tooLarge();
            }
            if (read > 0 && System.nanoTime() > deadline) {
                throw Problem.late();
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
