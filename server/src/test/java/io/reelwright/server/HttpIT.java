package io.reelwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// HTTP as no library writes it: what is said byte by byte on a connection.
class HttpIT {

    @AutoClose private static final Api api = Api.start();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 2|Content-Length: 3||{}",
                "Content-Length: 2|Transfer-Encoding: chunked||2|{}|0||",
                "Transfer-Encoding: chunked|Transfer-Encoding: chunked||2|{}|0||",
                "Transfer-Encoding: chunked, identity||2|{}|0||",
                "Transfer-Encoding: cow||{}",
                "Transfer-Encoding: gzip, chunked||2|{}|0||",
                "Content-Length: +2||{}",
                "Content-Length: -1||{}",
                "Content-Length: 99999999999999999999||{}",
                "Content-Length : 2||{}",
                " Content-Length: 2||{}",
                "Host: evil.example|Content-Length: 2||{}"
            })
    void refusesAmbiguousFramingAndClosesTheConnection(String rest) throws IOException {
        String answer = say("POST /api/sessions HTTP/1.1\r\n" + host() + rest.replace("|", "\r\n"));

        assertThat(answer).startsWith("HTTP/1.1 400").contains("\"INVALID_INPUT\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "GET /api/jobs?x=%s HTTP/1.1;414",
                "GET /api/%s HTTP/1.1;414",
                "GET /api/jobs HTTP/1.1|X-Long: %s;431"
            })
    void refusesWhatIsTooLong(String head, int status) throws IOException {
        String request = head.formatted("x".repeat(17_000)).replace("|", "\r\n");

        String answer = say(request + "\r\n" + host() + "\r\n");

        assertThat(answer).startsWith("HTTP/1.1 " + status).contains("\"INVALID_INPUT\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/jobs?status=%zz HTTP/1.1",
                "GET /api/%c0%af HTTP/1.1",
                "GET /api/jobs/%2e%2e/x HTTP/1.1",
                "GET /api/jobs%00 HTTP/1.1",
                "GET /api\\jobs HTTP/1.1",
                "GET /api/jobs HTTP/3.7",
                "G@T /api/jobs HTTP/1.1",
                "nonsense"
            })
    void refusesHeadsThatCannotBeRead(String line) throws IOException {
        String answer = say(line + "\r\n" + host() + "\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400").contains("\"INVALID_INPUT\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8 with BOM", "UTF-16", "UTF-32", "ISO-8859-1"})
    void readsNoOtherTextThanUtf8(String form) {
        String json = "{\"preferences\":{\"a\":\"\u00e9\"}}";
        byte[] body =
                form.startsWith("UTF-8")
                        ? ("\ufeff" + json).getBytes(StandardCharsets.UTF_8)
                        : json.getBytes(java.nio.charset.Charset.forName(form));
        Api.Answer answer =
                api.send(
                        api.request("/api/sessions")
                                .header("Content-Type", "application/json")
                                .POST(java.net.http.HttpRequest.BodyPublishers.ofByteArray(body)));

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("INVALID_INPUT");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"a\":1e999};400",
                "{\"a\":NaN};400",
                "{\"a\":1,\"a\":2};400",
                "{\"a\":1}{\"a\":1};400",
                "{'a':1};400",
                "{\"a\":01};400",
                "{\"a\":\"\\ud800\"};422",
                "{\"\\udc00\":1};400",
                "{\"a\":[{\"b\":\"\\udc00\"}]};422",
                "{\"a\":\"\\u0000\"};422"
            })
    void readsJsonToTheLetter(String preferences, int status) {
        Api.Answer answer = api.post("/api/sessions", "{\"preferences\":" + preferences + "}");

        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    }

    /// Two hundred who send their headers too slowly, and one who sends its body so.
    @Test
    void b57AnswersWhoSendsTooSlowlyAndLetsOthersIn() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try (ScheduledExecutorService drip = Executors.newSingleThreadScheduledExecutor();
                ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 200; i++) {
                slow.add(begun("GET /api/jobs HTTP/1.1\r\n" + host() + "X-Slow: "));
            }
            Socket body =
                    begun(
                            "POST /api/sessions HTTP/1.1\r\n"
                                    + host()
                                    + "Content-Type: application/json\r\n"
                                    + "Content-Length: 1000\r\n\r\n{");
            slow.add(body);
            long begin = System.nanoTime();
            drip.scheduleWithFixedDelay(
                    () -> slow.forEach(each -> writeQuietly(each, each == body ? " " : "x")),
                    2,
                    2,
                    TimeUnit.SECONDS);
            Future<Integer> probe = readers.submit(() -> api.get("/api/jobs").status());
            assertThat(probe.get(20, TimeUnit.SECONDS)).as("while they send").isEqualTo(200);

            List<Callable<String>> answers =
                    slow.stream().<Callable<String>>map(each -> () -> read(each)).toList();
            for (Future<String> answer : readers.invokeAll(answers)) {
                assertThat(answer.get())
                        .startsWith("HTTP/1.1 408")
                        .contains("\"INVALID_INPUT\"")
                        .contains("Connection: close");
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .isLessThan(Duration.ofSeconds(40)); // 30 s, and a slow machine
            drip.shutdownNow();
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    private static Socket begun(String request) throws IOException {
        Socket socket = open();
        write(socket, request);
        return socket;
    }

    private static String host() {
        return "Host: 127.0.0.1:" + api.server().port() + "\r\n";
    }

    private static Socket open() throws IOException {
        Socket socket = new Socket("127.0.0.1", api.server().port());
        socket.setSoTimeout(60_000);
        return socket;
    }

    private static String say(String request) throws IOException {
        try (Socket socket = open()) {
            write(socket, request);
            return read(socket);
        }
    }

    private static void write(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static void writeQuietly(Socket socket, String text) {
        try {
            write(socket, text);
        } catch (IOException closed) {
            // it was answered
        }
    }

    /// All that is said until the server closes the connection.
    private static String read(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
