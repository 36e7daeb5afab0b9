package io.reelwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// What callers keep secret is in no line of the log, however much of it is written.
class LogSecretsIT {

    private static final String SECRET = "hunter2-0f6c1d";
    private static final String ORDER =
            "{\"configuration\":{\"topic\":\"Tides\",\"context\":\"The sea.\"},\"callback_url\":\"%s\"}";

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger ours = (Logger) LoggerFactory.getLogger("io.reelwright");
    private final Lines lines = new Lines();
    private Level before;
    private Api api;

    /// Everything that would be written, with what was thrown and what stands beside it.
    private static final class Lines extends AppenderBase<ILoggingEvent> {

        private final List<String> all = Collections.synchronizedList(new ArrayList<>());

        @Override
        protected void append(ILoggingEvent event) {
            String thrown =
                    event.getThrowableProxy() == null
                            ? ""
                            : ThrowableProxyUtil.asString(event.getThrowableProxy());
            all.add(event.getFormattedMessage() + event.getMDCPropertyMap() + thrown);
        }
    }

    /// A server that starts sets up the log anew.
    @BeforeEach
    void listen() {
        api = Api.start();
        before = root.getLevel();
        root.setLevel(Level.INFO);
        ours.setLevel(Level.ALL);
        lines.start();
        root.addAppender(lines);
    }

    @AfterEach
    void leave() {
        api.close();
        root.detachAppender(lines);
        root.setLevel(before);
        ours.setLevel(null);
    }

    @Test
    void holdsNoTokenNoKeyAndNoUserInfo() {
        List<String> secrets = new ArrayList<>(List.of(SECRET));
        api.get("/api/jobs", "Authorization", "Bearer " + SECRET);
        api.get("/api/jobs?token=" + SECRET + "&access_token=" + SECRET);
        api.get("/api/nothing?token=" + SECRET);
        api.post("/api/jobs", ORDER.formatted("https://user:" + SECRET + "@example.com/"));
        api.post("/api/jobs", ORDER.formatted("https://example.invalid/?key=" + SECRET));
        api.post("/api/jobs", "{\"topic\": \"" + SECRET, "Idempotency-Key", SECRET);
        api.put("/api/projects/" + SECRET.replace('-', '_'), "{}");
        secrets.add(made(api.post("/api/webhooks/secret", "{}")));
        secrets.add(
                made(api.post("/api/api-keys", "{\"name\": \"a key\", \"scopes\": [\"read\"]}")));
        api.get("/api/jobs", "Authorization", "Bearer " + secrets.getLast());

        LoggerFactory.getLogger("io.reelwright.test").info("Heard.");
        assertThat(lines.all).anyMatch(line -> line.startsWith("Heard."));
        for (String secret : secrets) {
            assertThat(secret).hasSizeGreaterThan(10);
            assertThat(lines.all).noneMatch(line -> line.contains(secret));
        }
    }

    /// The longest text of an answer's data: what was minted.
    private static String made(Api.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.data()
                .valueStream()
                .filter(value -> value.isString())
                .map(value -> value.asString())
                .max(java.util.Comparator.comparingInt(String::length))
                .orElseThrow();
    }
}
