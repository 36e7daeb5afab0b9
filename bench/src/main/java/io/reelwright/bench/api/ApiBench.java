package io.reelwright.bench.api;

import io.reelwright.app.embedded.Embedded;
import io.reelwright.bench.CpuUse;
import io.reelwright.bench.Figures;
import io.reelwright.bench.OwnServers;
import io.reelwright.tasks.store.FileTree;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `reelwright bench api`: a server of its own, beside a bare table in the same Postgres and beside
/// FastAPI with Celery on the same Postgres and Redis, in turns.
@Command(
        name = "api",
        description = {
            "Measures the API beside bare SQL on the same Postgres, and beside FastAPI with Celery.",
            "FastAPI is left out where compat/install has not unpacked it."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = "  ./reelwright bench api --runs 3 --jobs 1000000")
public final class ApiBench implements Callable<Integer> {

    private static final int ASKERS = 50;
    private static final Duration IDLE_TIME = Duration.ofSeconds(20);
    private static final Duration WARM_UP = Duration.ofSeconds(3);
    private static final int MOST_WARM_UPS = 12;
    private static final double NO_LONGER_FASTER = 1.05;
    private static final String ORDER =
            """
            {"configuration":{"topic":"Tides","context":"The sea rises and falls twice a day.",\
            "quality":"low"}}
            """;

    private static final String INSERT = "bare insert, per second";
    private static final String POST = "POST /api/jobs, per second";
    private static final String PEER_POST = "FastAPI's POST, per second";
    private static final String SELECT = "bare select, per second";
    private static final String GET = "GET /api/jobs/{id}, per second";
    private static final String PEER_GET = "FastAPI's GET, per second";
    private static final String P99 = ", 99th percentile, ms";

    @Option(names = "--runs", defaultValue = "3", description = "How often (${DEFAULT-VALUE}).")
    private int runs;

    @Option(
            names = "--seconds",
            defaultValue = "5",
            description = "Of each load in each run (${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--jobs",
            defaultValue = "1000000",
            description = "Stored jobs while pages are read (${DEFAULT-VALUE}).")
    private int jobs;

    @Override
    public Integer call() throws Exception {
        Path directory = Files.createTempDirectory("reelwright-bench");
        try (OwnServers servers =
                OwnServers.in(directory, Embedded.Part.POSTGRES, Embedded.Part.REDIS)) {
            measure(directory, servers.embedded());
        } finally {
            FileTree.delete(directory);
        }
        return 0;
    }

    private void measure(Path directory, Embedded embedded) throws Exception {
        Figures figures = new Figures();
        try (Program ours = Program.serve(directory, embedded, Map.of())) {
            BareDatabase bare = new BareDatabase(embedded.database());
            bare.run("CREATE DATABASE peer");
            // what is measured is the API, not what it refuses
            bare.run(
                    """
                    UPDATE user_permissions
                    SET max_concurrent_jobs = 2147483647, max_daily_jobs = 2147483647
                    """);
            alternate(directory, embedded, bare, ours, figures);
            bare.run("TRUNCATE projects CASCADE");
            figures.add("CPU when idle, per cent of a core", idle(ours));
            fill(bare);
            page(ours, figures);
        }
        print(figures);
    }

    private void alternate(
            Path directory, Embedded embedded, BareDatabase bare, Program ours, Figures figures)
            throws Exception {
        @Nullable Program peer =
                Peer.isThere()
                        ? Peer.start(directory, embedded.database(), broker(embedded.redis()))
                        : null;
        try {
            String job = warmUp(ours);
            String theirs = peer == null ? "" : warmUp(peer);
            for (int run = 0; run < runs; run++) {
                figures.add(INSERT, most(bare::insert).perSecond());
                add(figures, POST, most(() -> ours.submitting(ORDER)));
                if (peer != null) {
                    add(figures, PEER_POST, most(() -> peer.submitting(ORDER)));
                }
                figures.add(SELECT, most(bare::select).perSecond());
                Callable<Load.Asker> reader = () -> ours.reading(() -> "/api/jobs/" + job);
                Load.Outcome gets = most(reader);
                add(figures, GET, gets);
                figures.add(
                        "GET at half of that" + P99,
                        Load.paced(
                                        ASKERS,
                                        Duration.ofSeconds(seconds),
                                        reader,
                                        gets.perSecond() / 2)
                                .millis99());
                if (peer != null) {
                    add(figures, PEER_GET, most(() -> peer.reading(() -> "/api/jobs/" + theirs)));
                }
            }
        } finally {
            if (peer != null) {
                peer.close();
            }
        }
    }

    private static String warmUp(Program program) throws Exception {
        String job = program.submit(ORDER);
        warmUp(() -> program.submitting(ORDER));
        warmUp(() -> program.reading(() -> "/api/jobs/" + job));
        return job;
    }

    /// Asks until that no longer becomes faster: what is measured is a server that has run for a
    /// while, and a client that has.
    private static void warmUp(Callable<Load.Asker> make) throws Exception {
        double fastest = 0;
        int slower = 0;
        for (int i = 0; i < MOST_WARM_UPS && slower < 2; i++) {
            double now = Load.most(ASKERS, WARM_UP, make).perSecond();
            slower = now < fastest * NO_LONGER_FASTER ? slower + 1 : 0;
            fastest = Math.max(fastest, now);
        }
    }

    private Load.Outcome most(Callable<Load.Asker> make) throws Exception {
        return Load.most(ASKERS, Duration.ofSeconds(seconds), make);
    }

    private static void add(Figures figures, String name, Load.Outcome outcome) {
        figures.add(name, outcome.perSecond());
        figures.add(name.replace(", per second", P99), outcome.millis99());
    }

    private static URI broker(URI redis) {
        return URI.create(redis.toString().replaceFirst("/\\d*$", "") + "/1");
    }

    private static double idle(Program ours) throws InterruptedException {
        Thread.sleep(Duration.ofSeconds(5));
        return CpuUse.during(IDLE_TIME, ours.processes());
    }

    private void fill(BareDatabase bare) throws SQLException {
        bare.run(
                """
                INSERT INTO projects (project_id, project_name, user_id, storage_prefix)
                VALUES ('bench', 'Bench', 'local', 'projects/bench/')
                """);
        bare.run(
                """
                INSERT INTO jobs (job_id, user_id, project_id, configuration, status, resource_usage,
                    progress_percentage, created_at, updated_at, started_at, completed_at)
                SELECT gen_random_uuid(), 'local', 'bench',
                    '{"topic":"Tides","context":"The sea.","quality":"low","output_format":"mp4"}',
                    'completed', '{}', 100, moment, moment, moment, moment
                FROM (SELECT now() - n * interval '1 second' AS moment
                      FROM generate_series(1, %d) n) moments
                """
                        .formatted(jobs));
        bare.run("VACUUM ANALYZE jobs");
    }

    private void page(Program ours, Figures figures) throws Exception {
        int pages = Math.clamp(jobs / 20, 1, 100);
        for (int run = 0; run < runs; run++) {
            figures.add(
                    "first page of %,d jobs, alone%s".formatted(jobs, P99),
                    alone(ours, () -> "/api/jobs"));
            figures.add(
                    "any of its first 100 pages, alone" + P99,
                    alone(
                            ours,
                            () ->
                                    "/api/jobs?page="
                                            + ThreadLocalRandom.current().nextInt(1, pages + 1)));
        }
    }

    private double alone(Program ours, Supplier<String> path) throws Exception {
        return Load.most(1, Duration.ofSeconds(seconds), () -> ours.reading(path)).millis99();
    }

    private void print(Figures figures) {
        for (String name : figures.names()) {
            System.out.printf("%-52s %,12.2f%n", name, figures.median(name).orElseThrow());
        }
        ratio(figures, POST, INSERT, "POST to a bare insert");
        ratio(figures, POST, PEER_POST, "POST to FastAPI's");
        ratio(figures, GET, SELECT, "GET to a bare select");
        ratio(figures, GET, PEER_GET, "GET to FastAPI's");
        System.out.printf(
                "%nMedians of %d runs of %d s with %d connections on %d cores.%n",
                runs, seconds, ASKERS, Runtime.getRuntime().availableProcessors());
    }

    private static void ratio(Figures figures, String what, String to, String name) {
        figures.median(what)
                .flatMap(own -> figures.median(to).map(other -> own / other))
                .ifPresent(ratio -> System.out.printf("%-52s %,12.2f%n", name, ratio));
    }
}
