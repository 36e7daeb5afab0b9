package io.reelwright.compat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.reelwright.celery.RedisFixture;
import io.reelwright.celery.broker.RedisBroker;
import io.reelwright.celery.message.TaskMessage;
import io.reelwright.celery.message.TaskState;
import io.reelwright.celery.result.RedisResults;
import io.reelwright.celery.result.ResultRecord;
import io.reelwright.celery.worker.ChildWorker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Clocks of workers that are wrong, and are set while work is under way. libfaketime gives a
/// process such a clock; a Redis with jemalloc does not run under it.
@Timeout(120)
class ClocksIT {

    @TempDir private Path directory;

    @Test
    void losesDelaysAndRepeatsNothingWhenTheClockOfAWorkerIsSet() throws Exception {
        BlockingQueue<ResultRecord> ended = new LinkedBlockingQueue<>();
        setClock("+86400");
        try (RedisFixture fixture = RedisFixture.start();
                RedisBroker broker = new RedisBroker(fixture.address());
                RedisResults results = new RedisResults(fixture.address());
                AutoCloseable _ =
                        results.subscribe(record -> {
                            if (record.state() == TaskState.SUCCESS) {
                                ended.add(record);
                            }
                        });
                ChildWorker wrong =
                        new ChildWorker(fakeTime(), fixture.address(), "wrong", 2, "io");
                ChildWorker right = new ChildWorker(fixture.address(), "right", 2, "io")) {
            wrong.await("ready");
            right.await("ready");
            Set<String> did = new TreeSet<>();
            String[] clocks = {"+86400", "-86400", "+3600", "-3600"};
            for (String clock : clocks) {
                setClock(clock);
                broker.send(
                        IntStream.range(0, 200)
                                .mapToObj(i -> message(clock + "." + i, i % 4 == 0))
                                .toList());
                for (int i = 0; i < 200; i++) {
                    ResultRecord end = ended.poll(20, TimeUnit.SECONDS);
                    assertThat(end).as("end %d with a clock of %s s", i, clock).isNotNull();
                    did.add(clock + " " + end.result().asString());
                }
            }
            for (String clock : clocks) {
                assertThat(did).contains(clock + " wrong");
            }
            // what was running when its worker's clock was set last
            assertThat(ended.poll(2, TimeUnit.SECONDS)).isNull();
            assertThat(fixture.redis().zcard("reelwright.leases")).isZero();
        }
    }

    /// Ends within a minute or expires; every fourth fails first.
    private static TaskMessage message(String id, boolean fails) {
        Map<String, Object> arguments = fails ? Map.of("ms", 20, "fails", true) : Map.of("ms", 20);
        return TaskMessage.of("work", id, arguments, "io", 0)
                .withExpires(Instant.now().plusSeconds(60));
    }

    private Map<String, String> fakeTime() throws IOException {
        Path unpacked = Unpacked.place("faketime");
        assumeTrue(
                Files.isDirectory(unpacked),
                "Left out: there is no libfaketime. compat/install gets it.");
        try (Stream<Path> files = Files.walk(unpacked)) {
            Path library =
                    files.filter(path -> path.endsWith("libfaketimeMT.so.1"))
                            .findFirst()
                            .orElseThrow();
            return Map.of(
                    "LD_PRELOAD",
                    library.toString(),
                    "FAKETIME_TIMESTAMP_FILE",
                    directory.resolve("offset").toString(),
                    "FAKETIME_CACHE_DURATION",
                    "1",
                    "FAKETIME_DONT_FAKE_MONOTONIC",
                    "1");
        }
    }

    /// @param seconds by which the clock is wrong
    private void setClock(String seconds) throws IOException {
        Path fresh = Files.writeString(directory.resolve("fresh"), seconds);
        Files.move(fresh, directory.resolve("offset"), StandardCopyOption.ATOMIC_MOVE);
    }
}
