package io.reelwright.server.webhook;

import io.reelwright.server.egress.CallableUrl;
import io.reelwright.server.job.Job;
import io.reelwright.server.job.JobChanged;
import io.reelwright.server.job.JobStatus;
import io.reelwright.server.job.Jobs;
import io.reelwright.server.loop.Loop;
import io.reelwright.server.loop.Looping;
import io.reelwright.server.loop.RetrySchedule;
import io.reelwright.server.problem.Page;
import io.reelwright.server.problem.PageWish;
import io.reelwright.server.problem.Problem;
import io.reelwright.server.problem.Problem.Code;
import io.reelwright.server.sql.AfterCommit;
import io.reelwright.server.task.Task;
import io.reelwright.server.task.TaskChanged;
import io.reelwright.server.task.Tasks;
import io.reelwright.server.video.Videos;
import io.reelwright.server.webhook.WebhookTable.Change;
import io.reelwright.server.webhook.WebhookTable.Subject;
import io.reelwright.tasks.contract.TaskJson;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/// Turns what happened to jobs into messages to their `callback_url`, and answers for them.
@Service
public class Webhooks implements Looping {

    private static final Logger log = LoggerFactory.getLogger(Webhooks.class);

    /// What another node did not live to tell is found this late.
    private static final Duration SWEEP = Duration.ofSeconds(5);

    private static final int AT_ONCE = 100;

    /// How long it can be looked up what was handled.
    private static final Duration HANDLED_KEPT = Duration.ofDays(1);

    private static final Duration FORGETTING = Duration.ofMinutes(10);
    private static final int FORGOTTEN_AT_ONCE = 1000;

    private final WebhookTable table;
    private final Deliveries deliveries;
    private final Jobs jobs;
    private final Tasks tasks;
    private final Videos videos;
    private final TransactionTemplate transaction;

    /// Of a transaction: what fails in it leaves the rest of the transaction as it was.
    private final TransactionTemplate part;

    private final InstantSource clock;
    private final RandomGenerator random = new SecureRandom();
    private final Loop loop = new Loop("webhooks", this::turn);
    private Instant nextForgetting = Instant.EPOCH;

    Webhooks(
            WebhookTable table,
            Deliveries deliveries,
            Jobs jobs,
            Tasks tasks,
            Videos videos,
            TransactionTemplate transaction,
            InstantSource clock) {
        this.table = table;
        this.deliveries = deliveries;
        this.jobs = jobs;
        this.tasks = tasks;
        this.videos = videos;
        this.transaction = transaction;
        this.part = part(transaction);
        this.clock = clock;
    }

    private static TransactionTemplate part(TransactionTemplate whole) {
        TransactionTemplate part =
                new TransactionTemplate(
                        Objects.requireNonNull(whole.getTransactionManager()), whole);
        part.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        return part;
    }

    @EventListener
    void on(TaskChanged changed) {
        if (changed.jobId() == null && !changed.eventType().equals("progress_update")) {
            loop.wake();
        }
    }

    /// Nothing is told of a job that has just come.
    @EventListener
    void on(JobChanged changed) {
        if (!changed.eventType().equals("progress_update")
                && !JobStatus.QUEUED.key().equals(changed.data().get("status"))) {
            loop.wake();
        }
    }

    private void turn() throws InterruptedException {
        loop.awaitWake(SWEEP);
        Integer taken = AT_ONCE;
        while (taken != null && taken == AT_ONCE) {
            taken = transaction.execute(_ -> takeChanges());
        }
        forgetHandled();
    }

    /// A little in each turn, so that what is to be told waits for none of it.
    private void forgetHandled() {
        Instant now = clock.instant();
        if (now.isBefore(nextForgetting)) {
            return;
        }
        int forgotten = table.forgetHandled(now.minus(HANDLED_KEPT), FORGOTTEN_AT_ONCE);
        nextForgetting = forgotten == FORGOTTEN_AT_ONCE ? now : now.plus(FORGETTING);
    }

    private int takeChanges() {
        List<Change> changes = table.lockChanges(AT_ONCE, clock.instant());
        changes.forEach(this::take);
        return changes.size();
    }

    /// What cannot be told is put off, and stops none of the others.
    private void take(Change change) {
        try {
            part.executeWithoutResult(_ -> tell(change));
            table.handled(change.id(), clock.instant());
        } catch (TransactionException | DataAccessResourceFailureException surroundings) {
            throw surroundings;
        } catch (RuntimeException failure) {
            putOff(change, failure);
        }
    }

    private void putOff(Change change, RuntimeException failure) {
        Optional<Duration> wait = RetrySchedule.after(change.tries() + 1, null, random);
        log.error(
                "The change {}, {} of {}, cannot be told. It is {}.",
                change.id(),
                change.topic(),
                change.subject(),
                wait.isPresent() ? "tried again in " + wait.get() : "given up",
                failure);
        wait.ifPresentOrElse(
                time -> table.putOff(change.id(), clock.instant().plus(time)),
                () -> table.handled(change.id(), clock.instant()));
    }

    /// Nothing is told of what was deleted meanwhile.
    private void tell(Change change) {
        UUID subject = UUID.fromString(change.subject());
        if (change.topic().startsWith("task.")) {
            tasks.find(subject).ifPresent(task -> tellOfTask(change.topic(), task));
        } else {
            jobs.find(subject).ifPresent(job -> tellOfJob(change.topic(), job));
        }
    }

    private void tellOfTask(String topic, Task task) {
        String url = task.callbackUrl();
        if (url != null && !table.isDisabled(task.userId(), url)) {
            add(
                    task.userId(),
                    new Subject(null, task.taskId()),
                    topic,
                    url,
                    TaskJson.MAPPER.valueToTree(task.withoutInternals()));
        }
    }

    private void tellOfJob(String topic, Job job) {
        boolean isProgress = topic.equals("job.progress");
        if (isProgress && (!job.status().isUnderway() || table.isTellingProgress(job.jobId()))) {
            return;
        }
        if (!isProgress) {
            table.dropProgress(job.jobId());
        }
        String url = job.callbackUrl();
        if (url == null || table.isDisabled(job.userId(), url)) {
            return;
        }
        send(job, topic, url, TaskJson.MAPPER.valueToTree(job.withoutStackTrace()));
        UUID video = job.videoId();
        if (topic.equals("job.completed") && video != null) {
            videos.told(video)
                    .ifPresent(told ->
                            send(job, "video.ready", url, TaskJson.MAPPER.valueToTree(told)));
        }
    }

    private void send(Job job, String type, String url, JsonNode data) {
        add(job.userId(), new Subject(job.jobId(), null), type, url, data);
    }

    private UUID add(
            String userId, Subject subject, String type, @Nullable String url, JsonNode data) {
        Instant now = clock.instant();
        JsonNode payload =
                TaskJson.MAPPER.valueToTree(
                        Map.of("type", type, "timestamp", now.toString(), "data", data));
        UUID id = table.add(userId, subject, type, url, payload, now);
        AfterCommit.run(deliveries::wake);
        return id;
    }

    /// Tells an address of something that belongs to no job and no task.
    ///
    /// @param url checked before by [io.reelwright.server.egress.Egress]; null for the operator's
    /// @return the delivery's id
    @Transactional
    public UUID tell(String userId, String type, @Nullable String url, JsonNode data) {
        return add(userId, Subject.NONE, type, url, data);
    }

    /// Sends a message that says only that it is a test.
    @Transactional
    public UUID test(String userId, CallableUrl url) {
        return add(
                userId,
                Subject.NONE,
                "webhook.test",
                url.toString(),
                TaskJson.MAPPER.valueToTree(Map.of("message", "It works.")));
    }

    /// @param userId whose; null for anybody's
    Delivery find(UUID id, @Nullable String userId) {
        return table.find(id, userId).orElseThrow(() -> notFound(id.toString()));
    }

    Page<Delivery> list(@Nullable String userId, @Nullable String status, PageWish wish) {
        return table.page(userId, status, wish);
    }

    /// Begins its attempts anew, also where it has arrived already.
    @Transactional
    public Delivery redeliver(UUID id, @Nullable String userId) {
        if (!table.sendAgain(id, userId, clock.instant())) {
            throw notFound(id.toString());
        }
        AfterCommit.run(deliveries::wake);
        return find(id, userId);
    }

    static Problem notFound(String id) {
        return new Problem(Code.NOT_FOUND, "There is no delivery " + id + ".");
    }

    @Override
    public Loop loop() {
        return loop;
    }
}
