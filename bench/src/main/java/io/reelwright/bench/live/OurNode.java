package io.reelwright.bench.live;

import com.nimbusds.jose.JOSEException;
import io.lettuce.core.RedisClient;
import io.reelwright.app.embedded.Embedded;
import io.reelwright.bench.api.Program;
import io.reelwright.celery.RedisAddress;
import io.reelwright.server.live.EventLog;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.json.JsonMapper;

/// One server. Events are written where every node of an installation writes them, so that each is
/// kept before it is told.
final class OurNode implements Broadcast {

    private static final int SESSIONS_EACH = 10;
    private static final int ASKERS = 16;

    /// What the collector puts where nothing is, so that the heap can be walked.
    private static final String FILLER = "jdk.internal.vm.Filler";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Program program;
    private final Users users;
    private final RedisClient redis;
    private final EventLog log;
    private final List<Visit> visits;
    private final AtomicLong refused = new AtomicLong();
    private long said;

    private OurNode(Program program, Users users, RedisAddress address, List<Visit> visits) {
        this.program = program;
        this.users = users;
        this.redis = address.client();
        this.log = new EventLog(redis.connect(), address.keyPrefix());
        this.visits = visits;
    }

    static OurNode start(Path directory, Embedded embedded, int connections)
            throws IOException, InterruptedException, JOSEException, ExecutionException {
        Users users = Users.start();
        Program program = Program.serve(directory, embedded, users.environment());
        try {
            return new OurNode(
                    program,
                    users,
                    RedisAddress.of(embedded.redis().toString()),
                    sessions(program, users, connections));
        } catch (InterruptedException | JOSEException | ExecutionException failed) {
            program.close();
            users.close();
            throw failed;
        }
    }

    /// Begins a session for each connection, as a browser's first visit does.
    private static List<Visit> sessions(Program program, Users users, int connections)
            throws InterruptedException, JOSEException, ExecutionException {
        try (HttpClient http =
                        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
                ExecutorService askers = Executors.newFixedThreadPool(ASKERS)) {
            List<Future<Visit>> begun = new ArrayList<>();
            String token = "";
            for (int i = 0; i < connections; i++) {
                if (i % SESSIONS_EACH == 0) {
                    token = users.token("user_" + i / SESSIONS_EACH);
                }
                String theirs = token;
                begun.add(askers.submit(() -> session(http, program, theirs)));
            }
            List<Visit> visits = new ArrayList<>();
            for (Future<Visit> one : begun) {
                visits.add(one.get());
            }
            return visits;
        }
    }

    private static Visit session(HttpClient http, Program program, String token)
            throws IOException, InterruptedException {
        HttpResponse<String> answer =
                http.send(
                        HttpRequest.newBuilder(program.place().resolve("/api/sessions"))
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 201) {
            throw new IOException("A session was refused: " + answer.body());
        }
        String id = JSON.readTree(answer.body()).path("data").path("session_id").asString("");
        return new Visit(
                program.place().getHost(), program.place().getPort(), "/ws/progress/" + id, token);
    }

    @Override
    public String name() {
        return "Reelwright";
    }

    @Override
    public List<Visit> visits() {
        return visits;
    }

    @Override
    public long say(double perSecond, Duration time) {
        long count = (long) (perSecond * time.toMillis() / 1000);
        long start = LiveClients.micros();
        for (long i = 0; i < count; i++) {
            long due = start + (long) (i * 1e6 / perSecond);
            for (long now = LiveClients.micros(); now < due; now = LiveClients.micros()) {
                LockSupport.parkNanos((due - now) * 1000);
            }
            say(due);
        }
        return count;
    }

    private void say(long due) {
        Visit visit = visits.get((int) (said % visits.size()));
        String session = visit.path().substring(visit.path().lastIndexOf('/') + 1);
        long number = said / visits.size() + 1;
        said++;
        var _ =
                log.append(session, event(session, number, due))
                        .exceptionally(_ -> Long.toString(refused.incrementAndGet()));
    }

    private static String event(String session, long number, long due) {
        return JSON.writeValueAsString(
                Map.of(
                        "event_id", UUID.randomUUID(),
                        "task_id", UUID.randomUUID(),
                        "job_id", UUID.randomUUID(),
                        "session_id", session,
                        "event_type", "progress_update",
                        "message", "Rendering segment 4 of 12",
                        "data",
                                Map.of(
                                        "percentage",
                                        33.3,
                                        "current_step",
                                        "Encoding frames",
                                        "status",
                                        "processing",
                                        "n",
                                        number,
                                        "sent",
                                        due),
                        "timestamp", Instant.now().toString(),
                        "delivered", false));
    }

    /// By `jcmd`, which has the garbage collected before it counts.
    @Override
    public long liveHeap() throws IOException, InterruptedException {
        ProcessHandle java =
                processes().stream()
                        .filter(each -> each.info().command().orElse("").endsWith("/java"))
                        .findFirst()
                        .orElseThrow(() -> new IOException("The server's process is gone."));
        Process jcmd =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                                Long.toString(java.pid()),
                                "GC.class_histogram")
                        .redirectErrorStream(true)
                        .start();
        long total = 0;
        try (BufferedReader lines = jcmd.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.strip().split("\\s+", -1);
                if (words[0].equals("Total")) {
                    total += Long.parseLong(words[2]);
                } else if (line.contains(FILLER)) {
                    total -= Long.parseLong(words[2]);
                }
            }
        }
        jcmd.waitFor();
        if (total <= 0) {
            throw new IOException("jcmd does not tell what is on the heap of " + java.pid() + ".");
        }
        return total;
    }

    @Override
    public Collection<ProcessHandle> processes() {
        return program.processes();
    }

    @Override
    public void close() throws InterruptedException {
        redis.shutdown();
        program.close();
        users.close();
        if (refused.get() > 0) {
            throw new IllegalStateException("Redis refused " + refused.get() + " events.");
        }
    }
}
