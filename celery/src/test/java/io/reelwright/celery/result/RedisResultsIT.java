package io.reelwright.celery.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelwright.celery.RedisFixture;
import io.reelwright.celery.message.TaskState;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.JsonNodeFactory;

class RedisResultsIT {

    private static RedisFixture fixture;
    private static RedisResults results;

    @BeforeAll
    static void start() {
        fixture = RedisFixture.start();
        results = new RedisResults(fixture.address());
    }

    @AfterAll
    static void stop() {
        results.close();
        fixture.close();
    }

    @BeforeEach
    void empty() {
        fixture.redis().flushall();
    }

    /// A success stands, unless a later sending of the task speaks.
    @ParameterizedTest
    @CsvSource({
        "t/1, t/2, true",
        "t/2, t/1, false",
        "t/2, t/2, false",
        "t/9, t/10, true",
        ", , false",
        "t/1, , false",
        ", t/1, false",
        "d5f1, e6a2, false"
    })
    void keepsASuccessUnlessALaterSendingSpeaks(String first, String second, boolean replaced) {
        results.store(record(TaskState.SUCCESS, first));

        boolean stored = results.store(record(TaskState.FAILURE, second));

        assertThat(stored).isEqualTo(replaced);
        assertThat(results.read("t").orElseThrow().state())
                .isEqualTo(replaced ? TaskState.FAILURE : TaskState.SUCCESS);
    }

    @ParameterizedTest
    @CsvSource({
        "FAILURE, t/2, PROGRESS, t/1, false",
        "FAILURE, t/2, SUCCESS, t/1, false",
        "STARTED, t/10, FAILURE, t/9, false",
        "FAILURE, t/2, SUCCESS, t/2, true",
        "FAILURE, t/1, STARTED, t/2, true",
        "FAILURE, , SUCCESS, , true",
        "FAILURE, t/2, SUCCESS, , true"
    })
    void replacesWhatIsNoSuccessUnlessAnEarlierSendingSpeaks(
            TaskState there, String first, TaskState coming, String second, boolean replaced) {
        results.store(record(there, first));

        boolean stored = results.store(record(coming, second));

        assertThat(stored).isEqualTo(replaced);
        assertThat(results.read("t").orElseThrow().state()).isEqualTo(replaced ? coming : there);
    }

    private static ResultRecord record(TaskState state, String group) {
        return new ResultRecord(
                        "t", state, JsonNodeFactory.instance.objectNode(), null, Instant.now())
                .withGroup(group);
    }
}
