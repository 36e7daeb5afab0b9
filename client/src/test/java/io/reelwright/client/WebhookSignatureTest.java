package io.reelwright.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.reelwright.client.WebhookSignature.NotSigned;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class WebhookSignatureTest {

    /// Signed with [#SECRET] by OpenSSL's HMAC, as Python calls it.
    private static final String BODY =
            "{\"type\":\"job.failed\",\"timestamp\":\"2021-02-25T15:02:10Z\",\"data\":{\"n\":1}}";

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final Instant SENT = Instant.ofEpochSecond(1614265330);
    private static final Map<String, String> HEADERS =
            Map.of(
                    "webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek",
                    "webhook-timestamp", "1614265330",
                    "webhook-signature", "v1,AAAA v1,a5TIdpOOWf3LnCFMH+ulhbB8eVlqtpU1wx2AVDLiux4=");

    @Test
    void takesWhatIsSignedWithAnyOfTheSecrets() throws NotSigned {
        String other = "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
        WebhookMessage message =
                new WebhookSignature(InstantSource.fixed(SENT.plusSeconds(290)), other, SECRET)
                        .check(HEADERS::get, BODY);
        assertThat(message.id()).isEqualTo("msg_p5jXN8AQM9LWM0D4loKWxJek");
        assertThat(message.type()).isEqualTo("job.failed");
        assertThat(message.timestamp()).isEqualTo(SENT);
        assertThat(message.data().path("n").asInt()).isEqualTo(1);
    }

    @Test
    void refusesAnotherBody() {
        refuses(SENT, BODY.replace('1', '2'), "None of the message's signatures");
    }

    @Test
    void refusesWhatIsOld() {
        refuses(SENT.plusSeconds(301), BODY, "signed 301 s ago");
    }

    @Test
    void refusesWhatComesFromTheFuture() {
        refuses(SENT.minusSeconds(301), BODY, "too new");
    }

    @Test
    void refusesAMessageWithoutASignature() {
        assertThatExceptionOfType(NotSigned.class)
                .isThrownBy(() -> new WebhookSignature(SECRET).check(_ -> null, BODY))
                .withMessageContaining("no header webhook-id");
    }

    private static void refuses(Instant now, String body, String reason) {
        assertThatExceptionOfType(NotSigned.class)
                .isThrownBy(() ->
                        new WebhookSignature(InstantSource.fixed(now), SECRET)
                                .check(HEADERS::get, body))
                .withMessageContaining(reason);
    }
}
