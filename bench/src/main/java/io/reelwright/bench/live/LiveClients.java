package io.reelwright.bench.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/// All the browsers, as one process with one thread that reads. It says `ready` when every socket
/// is open and greeted; then it answers `begin` and `report`, as [Deliveries] has them.
final class LiveClients implements Line.Ear {

    /// Connections that are being opened at a time.
    private static final int AT_ONCE = 100;

    private static final int ROOM = 256 * 1024;

    private final List<Visit> visits;
    private final Selector selector;
    private final ByteBuffer room = ByteBuffer.allocateDirect(ROOM);
    private final Deliveries deliveries = new Deliveries();
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private volatile boolean ending;
    private int begun;
    private int greeted;

    private LiveClients(List<Visit> visits) throws IOException {
        this.visits = visits;
        this.selector = Selector.open();
    }

    /// @param arguments the file of visits
    public static void main(String[] arguments) throws IOException {
        LiveClients clients = new LiveClients(Visit.read(Path.of(arguments[0])));
        Thread.ofPlatform().daemon().start(clients::hearLines);
        clients.run();
    }

    private void hearLines() {
        try (var lines =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                asked.add(line);
                selector.wakeup();
            }
        } catch (IOException gone) {
            System.err.println(gone.getMessage());
        }
        ending = true;
        selector.wakeup();
    }

    private void run() throws IOException {
        while (!ending) {
            while (begun < visits.size() && begun - greeted < AT_ONCE) {
                Line.begin(visits.get(begun), begun, selector);
                begun++;
            }
            selector.select(this::ready);
            answer();
        }
        for (SelectionKey key : selector.keys()) {
            ((Line) key.attachment()).close();
        }
    }

    private void ready(SelectionKey key) {
        Line line = (Line) key.attachment();
        try {
            if (key.isConnectable()) {
                line.connected(key);
            } else if (!line.read(room, this)) {
                deliveries.lose();
                key.cancel();
                line.close();
            }
        } catch (IOException failure) {
            throw new IllegalStateException("A socket broke: " + failure.getMessage(), failure);
        }
    }

    @Override
    public void greeted() {
        greeted++;
        if (greeted == visits.size()) {
            say("ready");
        }
    }

    @Override
    public long event(ByteBuffer text, long number) {
        return deliveries.take(text, number, micros());
    }

    /// Of the clock that all processes of this machine share.
    static long micros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    private void answer() {
        for (@Nullable String line = asked.poll(); line != null; line = asked.poll()) {
            if (line.equals("begin")) {
                deliveries.begin();
            }
            say(deliveries.report());
        }
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
