package io.reelwright.server.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.reelwright.server.job.Schedule.Part;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    private static final UUID A = new UUID(0, 1);
    private static final UUID B = new UUID(0, 2);
    private static final UUID C = new UUID(0, 3);
    private static final UUID D = new UUID(0, 4);

    @Test
    void tasksThatNeedEachOtherTakeTheirSum() {
        assertThat(Schedule.seconds(List.of(cpu(A, 2), cpu(B, 3, A)), Map.of("cpu", 4)))
                .isEqualTo(5);
    }

    @Test
    void asManyRunAtOnceAsThereAreSlots() {
        List<Part> parts = List.of(cpu(A, 2), cpu(B, 2), cpu(C, 2), cpu(D, 2));

        assertThat(Schedule.seconds(parts, Map.of("cpu", 1))).isEqualTo(8);
        assertThat(Schedule.seconds(parts, Map.of("cpu", 2))).isEqualTo(4);
        assertThat(Schedule.seconds(parts, Map.of("cpu", 3))).isEqualTo(4);
        assertThat(Schedule.seconds(parts, Map.of("cpu", 4))).isEqualTo(2);
    }

    @Test
    void queuesDoNotWaitForEachOther() {
        List<Part> parts = List.of(cpu(A, 3), new Part(B, "io", 2, Set.of()), cpu(C, 1, B));

        assertThat(Schedule.seconds(parts, Map.of("cpu", 1, "io", 1))).isEqualTo(4);
    }

    @Test
    void aTaskWaitsForTheLastThatItNeeds() {
        List<Part> parts = List.of(cpu(A, 1), cpu(B, 5), cpu(C, 1, A, B));

        assertThat(Schedule.seconds(parts, Map.of("cpu", 2))).isEqualTo(6);
    }

    @Test
    void whatIsThereNeedsNobody() {
        assertThat(Schedule.seconds(List.of(cpu(A, 0), cpu(B, 0, A)), Map.of())).isZero();
        assertThat(Schedule.seconds(List.of(), Map.of())).isZero();
    }

    @Test
    void refusesWorkThatNobodyDoes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Schedule.seconds(List.of(cpu(A, 1)), Map.of("cpu", 0)))
                .withMessage("Nobody serves the queue cpu.");
    }

    private static Part cpu(UUID id, double seconds, UUID... needs) {
        return new Part(id, "cpu", seconds, Set.of(needs));
    }
}
