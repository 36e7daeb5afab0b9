package io.reelwright.bench.live;

import com.sun.management.UnixOperatingSystemMXBean;
import io.reelwright.app.embedded.Embedded;
import io.reelwright.bench.Figures;
import io.reelwright.bench.OwnServers;
import io.reelwright.tasks.store.FileTree;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `reelwright bench live`: one server with many browsers on it, then the broadcaster of others
/// with as many, under the same events.
@Command(
        name = "live",
        description = {
            "Measures events on their way to many browsers, beside a plain Node broadcaster.",
            "That one is left out where node or npm is missing, or npm cannot fetch it."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./reelwright bench live",
            "  ./reelwright bench live --connections 1000 --events 200 --seconds 5"
        })
public final class LiveBench implements Callable<Integer> {

    private static final Duration WARM_UP = Duration.ofSeconds(8);
    private static final Duration QUIET = Duration.ofSeconds(8);
    private static final int FEW = 200;
    private static final int SPARE_FILES = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final String LOST = "events lost";
    private static final String TWICE = "events delivered twice";
    private static final String P99 = "delivery, 99th percentile, ms";
    private static final String HEAP = "memory a connection, live heap, KB";

    @Option(
            names = "--connections",
            defaultValue = "10000",
            description = "Sockets, each on a session of its own (${DEFAULT-VALUE}).")
    private int connections;

    @Option(
            names = "--events",
            defaultValue = "2000",
            description = "Events a second, all sessions together (${DEFAULT-VALUE}).")
    private double events;

    @Option(
            names = "--seconds",
            defaultValue = "30",
            description = "How long it is measured (${DEFAULT-VALUE}).")
    private int seconds;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        check();
        Path directory = Files.createTempDirectory("reelwright-bench");
        Figures ours = new Figures();
        Figures theirs = new Figures();
        String name = "no ws";
        try {
            try (OwnServers servers =
                            OwnServers.in(directory, Embedded.Part.POSTGRES, Embedded.Part.REDIS);
                    OurNode node = OurNode.start(directory, servers.embedded(), connections)) {
                measure(directory, node, ours);
            }
            try (WsNode node = WsNode.start(directory, connections)) {
                measure(directory, node, theirs);
                name = node.name();
            } catch (IOException absent) {
                System.err.println("Without the broadcaster of others: " + absent.getMessage());
            }
        } finally {
            FileTree.delete(directory);
        }
        print(ours, theirs, name);
        return 0;
    }

    private void check() {
        long files =
                ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                        .getMaxFileDescriptorCount();
        if (connections < 1 || events <= 0 || seconds < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--connections, --events and --seconds must be above 0.");
        }
        if (connections + SPARE_FILES > files) {
            throw new ParameterException(
                    spec.commandLine(),
                    "%d connections need as many files, and a process may have %d here. Raise that (ulimit -n), or ask for fewer."
                            .formatted(connections, files));
        }
    }

    private void measure(Path directory, Broadcast node, Figures figures) throws Exception {
        long said;
        try (LineProgram few =
                browsers(directory, node.visits().subList(0, Math.min(FEW, connections)))) {
            few.next();
            said = node.say(events, WARM_UP); // what only the first ones cost is not theirs
        }
        long heap = node.liveHeap();
        long resident = node.resident();
        long begun = System.nanoTime();
        try (LineProgram browsers = browsers(directory, node.visits())) {
            browsers.next();
            figures.add("connected, per second", connections / ((System.nanoTime() - begun) / 1e9));
            figures.add("CPU with nothing to tell, per cent of a core", node.cpu(QUIET));
            figures.add(HEAP, (node.liveHeap() - heap) / 1000.0 / connections);
            figures.add(
                    "memory a connection, resident, KB",
                    (node.resident() - resident) / 1000.0 / connections);
            load(node, browsers, figures);
        }
        System.err.printf("%s: measured, after %,d events to warm up.%n", node.name(), said);
    }

    /// @return the process of the browsers, which says `ready` when all are connected
    private static LineProgram browsers(Path directory, List<Visit> visits) throws IOException {
        Path file = Visit.write(Files.createTempFile(directory, "visits", ".txt"), visits);
        return LineProgram.start(
                directory,
                directory.resolve("browsers.log"),
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LiveClients.class.getName(),
                        file.toString()));
    }

    private void load(Broadcast node, LineProgram browsers, Figures figures) throws Exception {
        long sent = node.say(events, WARM_UP);
        awaitAll(browsers, sent);
        browsers.ask("begin");
        Duration time = Duration.ofSeconds(seconds);
        FutureTask<Long> saying = new FutureTask<>(() -> node.say(events, time));
        Thread.ofPlatform().start(saying);
        double cpu = node.cpu(time);
        sent += saying.get();
        Map<String, Long> heard = awaitAll(browsers, sent);
        figures.add("events a second", events);
        figures.add(LOST, sent - of(heard, "received"));
        figures.add(TWICE, of(heard, "twice"));
        figures.add("sockets that broke", of(heard, "closed"));
        figures.add("delivery, median, ms", of(heard, "median") / 1000.0);
        figures.add(P99, of(heard, "p99") / 1000.0);
        figures.add("delivery, longest, ms", of(heard, "longest") / 1000.0);
        figures.add("CPU while it tells, per cent of a core", cpu);
    }

    /// Waits until all that was sent has come, but not for ever.
    private static Map<String, Long> awaitAll(LineProgram browsers, long sent)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Map<String, Long> heard = heard(browsers.ask("report"));
        while (of(heard, "received") < sent && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(50);
            heard = heard(browsers.ask("report"));
        }
        return heard;
    }

    private static Map<String, Long> heard(String report) {
        Map<String, Long> heard = new HashMap<>();
        for (String each : report.split(" ", -1)) {
            String[] pair = each.split("=", -1);
            heard.put(pair[0], Long.parseLong(pair[1]));
        }
        return heard;
    }

    private static long of(Map<String, Long> heard, String what) {
        return Objects.requireNonNull(heard.get(what), what);
    }

    private void print(Figures ours, Figures theirs, String name) {
        System.out.printf("%-46s %12s %16s %9s%n", "", "Reelwright", name, "ratio");
        for (String figure : ours.names()) {
            double own = ours.median(figure).orElseThrow();
            Optional<Double> other = theirs.median(figure);
            System.out.printf(
                    "%-46s %,12.2f %16s %9s%n",
                    figure,
                    own,
                    other.map("%,.2f"::formatted).orElse("-"),
                    other.filter(each -> each > 0)
                            .map(each -> "%.2f".formatted(own / each))
                            .orElse("-"));
        }
        System.out.printf(
                "%nOne run with %,d connections for %d s on %d cores. CPU and memory are the server"
                        + " process's own, without Postgres and Redis. %s%n",
                connections, seconds, Runtime.getRuntime().availableProcessors(), verdict(ours));
    }

    /// What of the aims does not hold.
    private static String verdict(Figures ours) {
        List<String> missed = new ArrayList<>();
        miss(missed, ours, LOST, 0);
        miss(missed, ours, TWICE, 0);
        miss(missed, ours, P99, 100);
        miss(missed, ours, HEAP, 20);
        return missed.isEmpty()
                ? "The aims hold: nothing lost or twice, p99 at most 100 ms, at most 20 KB a connection."
                : "Missed: " + String.join("; ", missed) + ".";
    }

    private static void miss(List<String> missed, Figures ours, String name, double most) {
        double value = ours.median(name).orElseThrow();
        if (value > most) {
            missed.add("%s %.1f, at most %.0f".formatted(name, value, most));
        }
    }
}
