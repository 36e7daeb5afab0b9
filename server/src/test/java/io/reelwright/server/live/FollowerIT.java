package io.reelwright.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.KillArgs;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.reelwright.celery.RedisAddress;
import io.reelwright.server.backend.Backends;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FollowerIT {

    private final RedisAddress address = Backends.redis();
    private final RedisClient client = address.client();
    private final StatefulRedisConnection<String, String> redis = client.connect();
    private final StatefulRedisPubSubConnection<String, String> notices = client.connectPubSub();
    private final EventStreams streams = new EventStreams(redis, notices, address.keyPrefix());
    private final String session = UUID.randomUUID().toString();

    @AfterEach
    void close() {
        client.shutdown();
    }

    /// Another node.
    private EventLog node() {
        return new EventLog(client.connect(), address.keyPrefix());
    }

    private static String event(int number) {
        return "{\"n\":" + number + "}";
    }

    private List<StreamId> append(EventLog to, int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(n -> to.append(session, event(n)).toCompletableFuture())
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .map(id -> StreamId.parse(id).orElseThrow())
                .toList();
    }

    /// A client that takes what there is whenever it is told to look.
    private final class Reader implements AutoCloseable {

        final List<StreamId> taken = new ArrayList<>();
        private final Semaphore grown = new Semaphore(0);
        private final Follower follower;

        Reader(StreamId after) {
            follower = new Follower(streams, session, after, grown::release, _ -> {});
        }

        void readUntil(int count) throws Exception {
            while (taken.size() < count) {
                follower.drain(entry -> taken.add(entry.id()));
                if (taken.size() < count) {
                    assertThat(grown.tryAcquire(10, TimeUnit.SECONDS))
                            .as("told of more than the %d that it has", taken.size())
                            .isTrue();
                    grown.drainPermits();
                }
            }
        }

        void rest() throws IOException {
            follower.drain(entry -> taken.add(entry.id()));
        }

        @Override
        public void close() {
            follower.close();
        }
    }

    @Test
    void handsOnEachEventOnceAndInOrderWhileTwoNodesWrite() throws Exception {
        try (Reader reader = new Reader(StreamId.START)) {
            CompletableFuture<List<StreamId>> one =
                    CompletableFuture.supplyAsync(() -> append(node(), 0, 1500));
            CompletableFuture<List<StreamId>> other =
                    CompletableFuture.supplyAsync(() -> append(node(), 1500, 1500));
            reader.readUntil(3000);
            List<StreamId> all = new ArrayList<>(one.join());
            all.addAll(other.join());
            reader.rest();

            assertThat(reader.taken).containsExactlyElementsOf(all.stream().sorted().toList());
        }
    }

    @Test
    void aClientThatReadsNothingHoldsUpNoOtherAndCatchesUp() throws Exception {
        try (Reader slow = new Reader(StreamId.START);
                Reader quick = new Reader(StreamId.START)) {
            List<StreamId> all = append(node(), 0, 5 * Follower.MOST_HANDED);
            quick.readUntil(all.size());
            assertThat(quick.taken).isEqualTo(all);

            slow.readUntil(all.size());
            assertThat(slow.taken).isEqualTo(all);

            all = new ArrayList<>(all);
            all.addAll(append(node(), all.size(), 10)); // from here on it keeps up
            slow.readUntil(all.size());
            assertThat(slow.taken).isEqualTo(all);
        }
    }

    @Test
    void resumesAfterAnyEventAndTellsTheRestOnce() throws Exception {
        List<StreamId> old = append(node(), 0, 300);
        try (Reader reader = new Reader(old.getLast())) {
            reader.follower.moveTo(old.get(99));
            List<StreamId> rest = new ArrayList<>(old.subList(100, 300));
            rest.addAll(append(node(), 300, 20));

            reader.readUntil(rest.size());
            reader.rest();
            assertThat(reader.taken).isEqualTo(rest);
        }
    }

    /// The connection that hears is cut; what is said meanwhile is heard all the same.
    @Test
    void missesNothingWhileItsEarIsCutOff() throws Exception {
        try (Reader reader = new Reader(StreamId.START)) {
            List<StreamId> all = new ArrayList<>(append(node(), 0, 5));
            reader.readUntil(5);

            long cut = redis.sync().clientKill(KillArgs.Builder.typePubsub());
            all.addAll(append(node(), 5, 5));

            assertThat(cut).isPositive();
            reader.readUntil(10);
            assertThat(reader.taken).isEqualTo(all);
        }
    }

    @Test
    void hearsNodesThatOnlySayThatItGrew() throws Exception {
        try (Reader reader = new Reader(StreamId.START)) {
            reader.rest();
            String key = address.keyPrefix() + "events:{" + session + "}";
            String id = redis.sync().xadd(key, "event", event(1));
            redis.sync().publish(key, "");

            reader.readUntil(1);
            assertThat(reader.taken).containsExactly(StreamId.parse(id).orElseThrow());
        }
    }

    @Test
    void listensNoLongerThanItIsOpen() {
        Reader reader = new Reader(StreamId.START);
        Awaitility.await().until(() -> listeners() == 1);
        reader.close();
        Awaitility.await().until(() -> listeners() == 0);
    }

    private int listeners() {
        String key = address.keyPrefix() + "events:{" + session + "}";
        return redis.sync().pubsubChannels(key).size();
    }

    @Test
    void anEventIsPassedOnAsItWasWritten() {
        Entry fresh = new Entry(new StreamId(5, 1), event(7), false);

        assertThat(fresh.message()).isEqualTo("{\"type\":\"event\",\"id\":\"5-1\",\"n\":7}");
    }
}
