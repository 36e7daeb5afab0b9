package io.reelwright.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignatureTest {

    private static final String KNOWN = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static Map<String, String> headers(String... secrets) {
        return Signature.headers(
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                Instant.ofEpochSecond(1614265330),
                "{\"test\": 2432232314}",
                List.of(secrets));
    }

    /// The example that the standard's own libraries are tested with.
    @Test
    void signsAsTheStandardDoes() {
        assertThat(headers(KNOWN))
                .containsEntry("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek")
                .containsEntry("webhook-timestamp", "1614265330")
                .containsEntry(
                        "webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void signsWithEverySecretThatIsValid() {
        assertThat(headers(Signature.newSecret(), KNOWN).get("webhook-signature"))
                .matches("v1,\\S{44} v1,g0hM9SsE\\S+");
    }

    @Test
    void secretsAreLongAndNeverTheSame() {
        assertThat(Signature.newSecret()).matches("whsec_\\S{44}");
        assertThat(Signature.newSecret()).isNotEqualTo(Signature.newSecret());
    }
}
