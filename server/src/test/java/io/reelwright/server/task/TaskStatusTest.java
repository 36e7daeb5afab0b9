package io.reelwright.server.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskStatusTest {

    /// Every state times every event: `y` where the row may become the column.
    @ParameterizedTest
    @CsvSource({
        // queued, processing, retrying, completed, failed, expired, cancelled
        "queued,     -y----y",
        "processing, --yyy-y",
        "retrying,   -y----y",
        "completed,  -------",
        "failed,     y----y-",
        "expired,    -------",
        "cancelled,  -------"
    })
    void movesOnlyAsDrawn(String from, String moves) {
        List<TaskStatus> columns =
                List.of(
                        TaskStatus.QUEUED,
                        TaskStatus.PROCESSING,
                        TaskStatus.RETRYING,
                        TaskStatus.COMPLETED,
                        TaskStatus.FAILED,
                        TaskStatus.EXPIRED,
                        TaskStatus.CANCELLED);
        String allowed =
                columns.stream()
                        .map(to -> TaskStatus.parse(from).mayBecome(to) ? "y" : "-")
                        .collect(Collectors.joining());

        assertThat(allowed).isEqualTo(moves);
    }
}
