package io.reelwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ClosingIT {

    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        root.addAppender(log);
    }

    @AfterEach
    void listenNoMore() {
        root.detachAppender(log);
    }

    @Test
    void closesAnIdleServerInUnderASecond() {
        Api api = Api.start();
        api.get("/livez");

        long start = System.nanoTime();
        api.server().close();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
        assertThatNothingWasWrong();
    }

    @Test
    void sendsFollowersAwayBeforeItGoes() throws Exception {
        Api api = Api.start();
        String session = api.post("/api/sessions", "{}").data().path("session_id").asString();
        String job =
                api.post("/api/jobs", Filming.ORDER.formatted("closing"))
                        .data()
                        .path("job_id")
                        .asString();
        BufferedReader events =
                new BufferedReader(
                        new InputStreamReader(
                                api.http()
                                        .send(
                                                api.request("/api/jobs/" + job + "/events").build(),
                                                HttpResponse.BodyHandlers.ofInputStream())
                                        .body()));
        assertThat(events.readLine()).startsWith("id: ");
        Closed closed = new Closed();
        api.http()
                .newWebSocketBuilder()
                .buildAsync(
                        URI.create(
                                "ws://127.0.0.1:"
                                        + api.server().port()
                                        + "/ws/progress/"
                                        + session),
                        closed)
                .join();
        closed.greeted.get(10, TimeUnit.SECONDS);

        long start = System.nanoTime();
        api.server().close();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        while (events.readLine() != null) {} // a body that was cut off would throw here
        assertThat(closed.code.get(10, TimeUnit.SECONDS)).isEqualTo(1012);
        assertThatNothingWasWrong();
    }

    private void assertThatNothingWasWrong() {
        assertThat(log.list)
                .filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .isEmpty();
    }

    private static final class Closed implements WebSocket.Listener {

        final CompletableFuture<Void> greeted = new CompletableFuture<>();
        final CompletableFuture<Integer> code = new CompletableFuture<>();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            greeted.complete(null);
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            code.complete(status);
            return null;
        }
    }
}
