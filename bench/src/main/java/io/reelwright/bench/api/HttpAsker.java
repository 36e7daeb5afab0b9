package io.reelwright.bench.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One connection that is kept open, and no more of HTTP than the measured servers speak: the
/// client shares the cores with them, so what it takes is taken from what is measured.
final class HttpAsker implements Load.Asker {

    private static final String HEAD_END = "\r\n\r\n";
    private static final String LAST_CHUNK = "\r\n0\r\n\r\n";

    private final URI place;
    private final Supplier<byte[]> question;
    private final String expected;
    private byte[] answer = new byte[1 << 14];
    private @Nullable Socket socket;

    private HttpAsker(URI place, Supplier<byte[]> question, int expected) {
        this.place = place;
        this.question = question;
        this.expected = "HTTP/1.1 " + expected + " ";
    }

    static HttpAsker reading(URI place, Supplier<String> path) {
        return new HttpAsker(
                place, () -> request(place, "GET " + path.get(), "").getBytes(UTF_8), 200);
    }

    static HttpAsker posting(URI place, String path, String json) {
        String headers =
                "Content-Type: application/json\r\nContent-Length: %d\r\n"
                        .formatted(json.getBytes(UTF_8).length);
        byte[] request = (request(place, "POST " + path, headers) + json).getBytes(UTF_8);
        return new HttpAsker(place, () -> request, 202);
    }

    private static String request(URI place, String what, String headers) {
        return what + " HTTP/1.1\r\nHost: " + place.getAuthority() + "\r\n" + headers + "\r\n";
    }

    @Override
    public void ask() throws IOException {
        Socket open = socket == null ? connect() : socket;
        open.getOutputStream().write(question.get());
        InputStream in = open.getInputStream();
        int have = 0;
        String text;
        do {
            if (have == answer.length) {
                answer = Arrays.copyOf(answer, answer.length * 2);
            }
            int read = in.read(answer, have, answer.length - have);
            if (read < 0) {
                throw new EOFException("The answer broke off.");
            }
            have += read;
            text = new String(answer, 0, have, ISO_8859_1);
        } while (!isWhole(text));
        if (!text.startsWith(expected)) {
            throw new IOException(text);
        }
        if (header(text, "connection").equals("close")) {
            close();
        }
    }

    private static boolean isWhole(String answer) {
        int headEnd = answer.indexOf(HEAD_END);
        if (headEnd < 0) {
            return false;
        }
        String length = header(answer, "content-length");
        return length.isEmpty()
                ? answer.endsWith(LAST_CHUNK)
                : answer.length() >= headEnd + HEAD_END.length() + Integer.parseInt(length);
    }

    /// Empty where the answer has none.
    private static String header(String answer, String name) {
        int headEnd = answer.indexOf(HEAD_END);
        for (int line = answer.indexOf("\r\n"); line < headEnd; ) {
            int from = line + 2;
            line = answer.indexOf("\r\n", from);
            if (answer.regionMatches(true, from, name, 0, name.length())
                    && answer.charAt(from + name.length()) == ':') {
                return answer.substring(from + name.length() + 1, line).strip();
            }
        }
        return "";
    }

    private Socket connect() throws IOException {
        Socket fresh = new Socket(place.getHost(), place.getPort());
        fresh.setTcpNoDelay(true);
        socket = fresh;
        return fresh;
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }
}
