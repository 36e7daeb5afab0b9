package io.reelwright.bench;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `reelwright bench queue`: our task engine and stock Celery, one after the other, several times,
/// on a Redis that is started for this.
@Command(
        name = "queue",
        description = {
            "Measures the task engine beside stock Celery, on a Redis of its own.",
            "Stock Celery is left out where /usr/bin/python3 cannot import it."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = "  ./reelwright bench queue --runs 3")
final class QueueBench implements Callable<Integer> {

    static final String ENQUEUED = "enqueued one by one, per second";
    static final String COMMANDS = "Redis commands a task, those in scripts too";
    static final String DISPATCH = "dispatch when idle";
    static final String IDLE = "CPU of an idle worker, per cent of a core";
    static final String BARE = "bare LPUSH, BRPOP, SET loop, per second";

    private static final Duration IDLE_TIME = Duration.ofSeconds(8);

    @Option(names = "--runs", defaultValue = "3", description = "How often (${DEFAULT-VALUE}).")
    private int runs;

    @Option(
            names = "--tasks",
            defaultValue = "20000",
            description = "Tasks of ours a run; stock Celery gets a tenth (${DEFAULT-VALUE}).")
    private int tasks;

    @Option(
            names = "--probes",
            defaultValue = "300",
            description = "Single dispatches a run (${DEFAULT-VALUE}).")
    private int probes;

    static String throughput(int workers) {
        return "no-op tasks with results, %d worker%s, per second"
                .formatted(workers, workers == 1 ? "" : "s");
    }

    @Override
    public Integer call() throws Exception {
        Figures ours = new Figures();
        Figures stock = new Figures();
        String version = StockCelery.version();
        double before = load();
        try (OwnRedis redis = OwnRedis.start();
                StockCelery celery = new StockCelery(redis, stock)) {
            new OwnEngine(redis, new Figures()).throughput(1, tasks); // warms up
            for (int run = 0; run < runs; run++) {
                new OwnEngine(redis, ours).measure(tasks, probes, IDLE_TIME);
                if (!version.isEmpty()) {
                    celery.measure(Math.max(tasks / 10, 100), probes, IDLE_TIME);
                }
            }
        }
        print(ours, stock, version);
        System.out.printf(
                "%nMedians of %d runs on %d cores; load average %.1f before, %.1f after.%n",
                runs, Runtime.getRuntime().availableProcessors(), before, load());
        return 0;
    }

    private static void print(Figures ours, Figures stock, String version) {
        String theirs = version.isEmpty() ? "no Celery" : "Celery " + version;
        System.out.printf("%-52s %12s %13s %9s%n", "", "Reelwright", theirs, "ratio");
        for (String name : ours.names()) {
            double own = ours.median(name).orElseThrow();
            Optional<Double> other = stock.median(name);
            System.out.printf(
                    "%-52s %,12.2f %13s %9s%n",
                    name,
                    own,
                    other.map("%,.2f"::formatted).orElse("-"),
                    other.map(each -> "%.2f".formatted(own / each)).orElse("-"));
        }
        ours.median(throughput(1))
                .flatMap(rate -> ours.median(BARE).map(bare -> rate / bare))
                .ifPresent(ratio ->
                        System.out.printf("1 worker against the bare loop: %.2f%n", ratio));
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
