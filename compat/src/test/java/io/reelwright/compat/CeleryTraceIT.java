package io.reelwright.compat;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelwright.celery.RedisFixture;
import io.reelwright.celery.broker.RedisBroker;
import io.reelwright.celery.message.Json;
import io.reelwright.celery.message.TaskMessage;
import io.reelwright.celery.message.TaskState;
import io.reelwright.celery.result.RedisResults;
import io.reelwright.celery.worker.Task;
import io.reelwright.celery.worker.TaskContext;
import io.reelwright.celery.worker.Worker;
import io.reelwright.celery.worker.WorkerSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/// What stock Celery does with the header that tells the trace.
@Timeout(120)
@ParameterizedClass(name = "{0}")
@EnumSource(CeleryRelease.class)
class CeleryTraceIT {

    private static final String HEADER = "traceparent";
    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @Parameter private CeleryRelease release;

    private final List<AutoCloseable> open = new ArrayList<>();
    private final HeardRecords heard = new HeardRecords();
    private RedisBroker broker;

    @BeforeEach
    void start() throws Exception {
        release.assumeInstalled();
        RedisFixture fixture = closing(RedisFixture.start());
        closing(new StockCelery(release, fixture)).worker("py@test", "python");
        broker = closing(new RedisBroker(fixture.address()));
        closing(closing(new RedisResults(fixture.address())).subscribe(heard::add));
        closing(
                        new Worker(
                                fixture.address(),
                                fixture.address(),
                                WorkerSettings.of("jvm@test", Map.of("java", 1)),
                                List.of(new Traced())))
                .start();
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
    }

    @Test
    void aStockWorkerSeesIt() throws Exception {
        send("reelwright.traced", "seen", List.of());

        assertThat(heard.await("seen", TaskState.SUCCESS).result().asString()).isEqualTo(TRACE);
    }

    /// Its own tasks carry it where it hands it on, as it does with any header.
    @Test
    void aTaskThatAStockWorkerSendsContinuesTheTrace() throws Exception {
        send("reelwright.passes_on", "parent", List.of("child", true));

        assertThat(heard.await("child", TaskState.SUCCESS).result().asString()).isEqualTo(TRACE);
    }

    @Test
    void oneThatItSendsWithoutItRunsOutsideOfTheTrace() throws Exception {
        send("reelwright.passes_on", "parent", List.of("child", false));

        assertThat(heard.await("child", TaskState.SUCCESS).result().asString()).isEqualTo("none");
    }

    @Test
    void aStockWorkerMayTryItAgain() throws Exception {
        send("reelwright.traced_again", "again", List.of());

        assertThat(heard.await("again", TaskState.SUCCESS).result().asInt()).isEqualTo(1);
    }

    private void send(String task, String id, List<Object> arguments) {
        broker.send(
                new TaskMessage(
                        task,
                        id,
                        arguments,
                        Map.of(),
                        "python",
                        0,
                        0,
                        null,
                        null,
                        null,
                        null,
                        Map.of(HEADER, TRACE)));
    }

    private <T extends AutoCloseable> T closing(T resource) {
        open.add(resource);
        return resource;
    }

    private static final class Traced implements Task {
        @Override
        public String name() {
            return "reelwright.jtraced";
        }

        @Override
        public JsonNode run(TaskMessage message, TaskContext context) {
            Object trace = message.headers().get(HEADER);
            return Json.MAPPER.valueToTree(trace == null ? "none" : trace);
        }
    }
}
