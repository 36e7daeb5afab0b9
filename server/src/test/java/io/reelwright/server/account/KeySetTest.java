package io.reelwright.server.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelwright.server.backend.Issuer;
import io.reelwright.server.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// When keys are fetched, against an issuer over HTTP.
class KeySetTest {

    private final Issuer issuer = Issuer.start();
    private Instant now = Instant.now();
    private final InstantSource clock = () -> now;
    private final Tokens tokens =
            new Tokens(
                    new AccountSettings(
                            issuer.uri(), null, Set.of(Issuer.AZP), Set.of(), Set.of(), Set.of()),
                    clock);

    @AfterEach
    void stop() {
        issuer.close();
    }

    private String token() {
        return issuer.claims("user_a").expiring(now.plusSeconds(60)).sign();
    }

    private void later(Duration by) {
        now = now.plus(by);
    }

    private Problem.Code refusal(String token) {
        try {
            tokens.check(token);
        } catch (Problem refused) {
            return refused.code();
        }
        throw new AssertionError("the token was accepted");
    }

    @Test
    void fetchesTheKeysOnce() {
        tokens.check(token());
        tokens.check(token());

        assertThat(issuer.keySetCalls()).isEqualTo(1);
    }

    @Test
    void fetchesThemAgainAfterAWhile() {
        tokens.check(token());
        later(KeySet.AGE.plusSeconds(1));
        tokens.check(token());

        assertThat(issuer.keySetCalls()).isEqualTo(2);
    }

    @Test
    void learnsANewKeyFromItsFirstToken() {
        tokens.check(token());
        issuer.rotate();
        later(KeySet.UNKNOWN_KEY);

        assertThat(tokens.check(token()).subject()).isEqualTo("user_a");
    }

    @Test
    void asksForUnknownKeysOnceAMinute() {
        tokens.check(token());
        String old = token();
        issuer.rotateSecretly();
        later(KeySet.UNKNOWN_KEY);
        for (int i = 0; i < 20; i++) {
            assertThat(refusal(token())).isEqualTo(Problem.Code.UNAUTHORIZED);
        }

        assertThat(issuer.keySetCalls()).isEqualTo(2);
        assertThat(tokens.check(old).subject()).isEqualTo("user_a");
    }

    @Test
    void forgetsKeysThatWereWithdrawn() {
        String old = token();
        tokens.check(old);
        issuer.rotate();
        issuer.forgetOldKeys();
        later(KeySet.UNKNOWN_KEY);
        tokens.check(token());

        assertThat(refusal(old)).isEqualTo(Problem.Code.UNAUTHORIZED);
    }

    @Test
    void goesOnWithKnownKeysWhileTheIssuerIsDown() {
        tokens.check(token());
        issuer.breakDown();
        later(KeySet.AGE.plusSeconds(1));

        assertThat(tokens.check(token()).subject()).isEqualTo("user_a");
        assertThat(tokens.failure()).isNotNull();
        issuer.recover();
        later(KeySet.UNKNOWN_KEY);
        tokens.check(token());
        assertThat(tokens.failure()).isNull();
    }

    @Test
    void saysSoWhenNoTokenCanBeJudged() {
        issuer.breakDown();
        assertThat(refusal(token())).isEqualTo(Problem.Code.SERVICE_UNAVAILABLE);
        issuer.recover();
        assertThat(refusal(token())).isEqualTo(Problem.Code.SERVICE_UNAVAILABLE);
        later(KeySet.FIRST);

        assertThat(tokens.check(token()).subject()).isEqualTo("user_a");
    }

    @Test
    void believesNoDocumentOfAnotherIssuer() {
        var elsewhere =
                new Tokens(
                        new AccountSettings(
                                java.net.URI.create(issuer.uri() + "/"),
                                null,
                                Set.of(Issuer.AZP),
                                Set.of(),
                                Set.of(),
                                Set.of()),
                        clock);

        assertThatThrownBy(() -> elsewhere.check(token()))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("identity provider");
    }
}
