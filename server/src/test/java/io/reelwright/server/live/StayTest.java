package io.reelwright.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelwright.server.account.Pass;
import io.reelwright.server.account.Scope;
import io.reelwright.server.account.Status;
import io.reelwright.server.problem.Caller;
import io.reelwright.server.problem.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StayTest {

    private static final Instant END = Instant.parse("2026-01-01T00:00:00Z");

    /// Tokens are good a little longer than they say.
    private static final Instant OVER = END.plusSeconds(5);

    private static Pass pass(String user, Instant end) {
        return new Pass(
                new Caller(user, Role.USER, Set.of()),
                Status.ACTIVE,
                null,
                end,
                Set.of(Scope.READ));
    }

    private final Stay stay = new Stay(pass("a", END));

    @Test
    void asksOnceForANewToken() {
        assertThat(stay.next(OVER.minusMillis(1))).isEqualTo(Stay.Step.GO_ON);
        assertThat(stay.next(OVER)).isEqualTo(Stay.Step.ASK);
        assertThat(stay.next(OVER.plusSeconds(1))).isEqualTo(Stay.Step.GO_ON);
    }

    @Test
    void endsAMinuteAfterItAsked() {
        stay.next(OVER);

        assertThat(stay.next(OVER.plus(Stay.GRACE).minusMillis(1))).isEqualTo(Stay.Step.GO_ON);
        assertThat(stay.next(OVER.plus(Stay.GRACE))).isEqualTo(Stay.Step.CLOSE);
    }

    @Test
    void goesOnWithANewTokenAndAsksAgainWhenThatRunsOut() {
        stay.next(OVER);

        assertThat(stay.renew(pass("a", END.plus(Duration.ofHours(1))))).isTrue();
        assertThat(stay.next(OVER.plus(Stay.GRACE))).isEqualTo(Stay.Step.GO_ON);
        assertThat(stay.next(OVER.plus(Duration.ofHours(1)))).isEqualTo(Stay.Step.ASK);
    }

    @Test
    void takesNoTokenOfSomebodyElse() {
        assertThat(stay.renew(pass("b", END.plus(Duration.ofHours(1))))).isFalse();
        assertThat(stay.next(OVER)).isEqualTo(Stay.Step.ASK);
    }
}
