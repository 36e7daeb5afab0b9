package io.reelwright.server.job;

import io.reelwright.server.problem.Problem;
import io.reelwright.tasks.trace.Traces;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Where orders wait to be put on record. Those of one user that come at the same time share a
/// transaction, and so the cost of its statements and of its commit; each is answered after that.
/// Where one of them is refused, nothing of what they share stays, and each is tried alone: all get
/// their own answers, and no user gets those of another.
///
/// Nobody waits for company: what has come while others were put on record goes next. Users take
/// turns. Who waits here holds no connection to the database.
@Component
class Intake {

    private static final int MOST_TOGETHER = 32;
    private static final Problem STOPPING =
            new Problem(Problem.Code.SERVICE_UNAVAILABLE, "This server is stopping.");

    private final Jobs jobs;
    private final TransactionTemplate transaction;

    /// Of each user who has something here.
    private final Map<String, Deque<Waiting>> lines = new LinkedHashMap<>();

    private final int mostClerks = Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 2, 8);
    private int clerks;

    Intake(Jobs jobs, TransactionTemplate transaction) {
        this.jobs = jobs;
        this.transaction = transaction;
    }

    /// @param askedBy the `traceparent` of the span that asks; null for none
    private record Waiting(Order order, @Nullable String askedBy, CompletableFuture<Job> answer) {}

    /// Puts a job and its first tasks on record, and waits until that is committed.
    ///
    /// @throws Problem as [Jobs#submit]
    Job submit(Order order) {
        Waiting waiting = new Waiting(order, Traces.current(), new CompletableFuture<>());
        join(waiting);
        try {
            return waiting.answer().get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw STOPPING;
        } catch (ExecutionException refused) {
            if (refused.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new CompletionException(refused.getCause());
        }
    }

    private synchronized void join(Waiting waiting) {
        lines.computeIfAbsent(waiting.order().userId(), _ -> new ArrayDeque<>()).add(waiting);
        if (clerks < mostClerks) {
            clerks++;
            Thread.ofVirtual().name("intake").start(this::work);
        }
    }

    /// Ends when nobody waits.
    private void work() {
        for (List<Waiting> group = next(); !group.isEmpty(); group = next()) {
            take(group);
        }
    }

    /// The next of the user whose turn it is.
    private synchronized List<Waiting> next() {
        if (lines.isEmpty()) {
            clerks--;
            return List.of();
        }
        String user = lines.keySet().iterator().next();
        Deque<Waiting> line = Objects.requireNonNull(lines.remove(user));
        List<Waiting> group = new ArrayList<>(List.of(line.remove()));
        while (group.size() < MOST_TOGETHER
                && group.getLast().order() instanceof JobOrder
                && !line.isEmpty()
                && line.getFirst().order() instanceof JobOrder) {
            group.add(line.remove());
        }
        if (!line.isEmpty()) {
            lines.put(user, line);
        }
        return group;
    }

    private void take(List<Waiting> group) {
        AtomicBoolean recorded = new AtomicBoolean();
        try {
            List<Job> done =
                    Objects.requireNonNull(
                            transaction.execute(_ -> {
                                List<Job> jobs = record(group);
                                recorded.set(true);
                                return jobs;
                            }));
            for (int i = 0; i < group.size(); i++) {
                group.get(i).answer().complete(done.get(i));
            }
        } catch (RuntimeException | Error failure) {
            // what failed after that may be on record all the same: it must not be there twice
            if (group.size() == 1 || recorded.get()) {
                group.forEach(waiting -> waiting.answer().completeExceptionally(failure));
            } else {
                group.forEach(waiting -> take(List.of(waiting)));
            }
        }
    }

    private List<Job> record(List<Waiting> group) {
        List<Job> done =
                group.size() == 1
                        ? List.of(jobs.submit(group.getFirst().order()))
                        : jobs.submit(
                                group.stream().map(waiting -> (JobOrder) waiting.order()).toList());
        Map<UUID, String> askedBy = new HashMap<>();
        for (int i = 0; i < group.size(); i++) {
            String span = group.get(i).askedBy();
            if (span != null) {
                askedBy.put(done.get(i).jobId(), span);
            }
        }
        jobs.askedFor(askedBy);
        return done;
    }
}
