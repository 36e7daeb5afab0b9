package io.reelwright.celery.worker;

import io.reelwright.celery.RedisAddress;
import io.reelwright.celery.broker.BrokerUnavailable;
import io.reelwright.celery.broker.Deliveries;
import io.reelwright.celery.broker.Delivery;
import io.reelwright.celery.broker.Keys;
import io.reelwright.celery.broker.QueueWatch;
import io.reelwright.celery.broker.RedisLink;
import io.reelwright.celery.broker.Revocations;
import io.reelwright.celery.broker.StrayDeliveries;
import io.reelwright.celery.canvas.Canvas;
import io.reelwright.celery.control.Events;
import io.reelwright.celery.control.LamportClock;
import io.reelwright.celery.control.Mingle;
import io.reelwright.celery.control.Pidbox;
import io.reelwright.celery.message.MalformedMessage;
import io.reelwright.celery.message.MessageCodec;
import io.reelwright.celery.result.Chords;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Claims deliveries from its queues and runs them on virtual threads, each under a lease.
///
/// Two loops keep it going: one claims whenever a message came or a slot became free that was
/// missing; the other renews the leases of what runs every beat, and gives the deliveries of dead
/// workers back to their queues. A third thread obeys remote control.
public final class Worker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    /// How often queues are looked at although nothing was announced.
    private static final Duration SLOW_POLL = Duration.ofSeconds(5);

    /// How long to wait after Redis could not be reached.
    private static final Duration PAUSE = Duration.ofMillis(500);

    /// How long interrupted tasks get to end.
    private static final Duration GRACE = Duration.ofSeconds(2);

    /// How long a worker that was told to shut down waits for what runs.
    private static final Duration WARM = Duration.ofMinutes(1);

    /// A look for a lease that ran out comes late by up to this part of a beat, by chance, so that
    /// the workers do not all look at once.
    private static final int LATEST_LOOK = 10;

    /// A message is set aside when so many of its deliveries ended with their worker's death.
    private static final int MOST_DELIVERIES = 5;

    private final WorkerSettings settings;
    private final RedisLink link;
    private final Deliveries deliveries;
    private final StrayDeliveries strays;
    private final Outcomes outcomes;
    private final Station station;
    private final Slots slots;
    private final Events events;
    private final NodeCommands commands;
    private final Signal wake = new Signal();
    private final Signal beat = new Signal();
    private final LamportClock clock = new LamportClock();
    private final Map<String, Run> runs = new ConcurrentHashMap<>();
    private final List<Thread> loops = new ArrayList<>();
    private volatile boolean claiming;

    /// May more be waiting than the last claim had slots for?
    private volatile boolean hungry;

    private volatile boolean alive;
    private @Nullable QueueWatch watch;
    private @Nullable Pidbox pidbox;

    public Worker(
            RedisAddress broker,
            RedisAddress results,
            WorkerSettings settings,
            Collection<Task> tasks) {
        this.settings = settings;
        this.link = new RedisLink(broker);
        this.deliveries = new Deliveries(link);
        this.strays = new StrayDeliveries(link);
        this.outcomes = new Outcomes(deliveries, broker, results, wake::wake);
        this.slots = new Slots(settings.queues());
        this.events = new Events(link, settings.nodeName(), clock);
        this.station =
                new Station(
                        settings,
                        tasks.stream().collect(Collectors.toMap(Task::name, Function.identity())),
                        outcomes,
                        new Sequels(
                                new Canvas(settings.routes()),
                                new Chords(outcomes.resultsLink(link)),
                                broker,
                                results),
                        new TaskEvents(events),
                        new Revocations(link));
        this.commands = new NodeCommands(this, station, slots, link, deliveries, events, clock);
    }

    /// Begins to claim. Returns once Redis was reached. A worker is started once.
    ///
    /// @throws BrokerUnavailable when Redis cannot be reached
    public synchronized void start() {
        if (alive) {
            throw new IllegalStateException("The worker " + settings.nodeName() + " runs already.");
        }
        link.open();
        outcomes.open();
        watch = QueueWatch.start(link, wake::wake);
        settings.queues().keySet().forEach(this::bind);
        pidbox = new Pidbox(link, settings.nodeName(), commands, clock);
        events.worker("worker-online", 0, 0);
        alive = true;
        claiming = true;
        loops.add(Thread.ofVirtual().name("celery-claims").start(this::claim));
        loops.add(Thread.ofVirtual().name("celery-beat").start(this::beat));
    }

    /// Stock workers keep revocations in memory only: what they know must be learned before the
    /// first task runs. Lasts a second at most.
    private void mingle() {
        try {
            new Mingle(link, settings.nodeName(), clock)
                    .sayHello(ids -> station.revocations().mark(ids, false));
        } catch (RuntimeException e) {
            LOG.warn("The other nodes' revocations were not learned: {}", e.toString());
        }
    }

    /// Serves one more queue, or one with another limit.
    void serve(String queue, int limit) {
        bind(queue);
        slots.limit(queue, limit);
        wake.wake();
    }

    /// What runs now.
    Collection<Run> runs() {
        return runs.values();
    }

    /// Stops warmly, on a thread of its own.
    void shutDown() {
        Thread.ofPlatform().name("celery-shutdown").start(() -> drain(WARM));
    }

    void heartbeat() {
        events.worker("worker-heartbeat", runs.size(), station.processed());
    }

    /// Claims nothing more, and waits for what runs; what is not done in time goes back to its
    /// queue.
    public void drain(Duration patience) {
        claiming = false;
        wake.wake();
        try {
            if (!slots.awaitIdle(patience)) {
                LOG.info("{} tasks were not done in time and go back.", runs.size());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        close();
    }

    /// Waits until nothing runs, at most so long.
    ///
    /// @return false when the time was over before
    public boolean awaitIdle(Duration patience) throws InterruptedException {
        return slots.awaitIdle(patience);
    }

    /// Stops at once: what runs is interrupted and goes back to the head of its queue, in the order
    /// it was taken. Closing twice does nothing.
    @Override
    public synchronized void close() {
        claiming = false;
        link.hurry(GRACE);
        outcomes.closing(GRACE);
        if (alive) {
            join(loops.getFirst());
            returnRuns();
            alive = false;
            join(loops.getLast());
            closeListeners();
        }
        station.startedNotes().close();
        outcomes.close();
        link.close();
    }

    /// Stops as a killed process does: leases are left to run out. For tests of recovery.
    synchronized void abandon() {
        claiming = false;
        alive = false;
        loops.forEach(this::join);
        if (watch != null) {
            watch.close();
        }
    }

    private void closeListeners() {
        try {
            if (watch != null) {
                watch.close();
            }
            if (pidbox != null) {
                pidbox.close();
            }
            events.flush();
            events.worker("worker-offline", runs.size(), station.processed());
        } catch (BrokerUnavailable e) {
            LOG.debug("Redis is gone already: {}", e.getMessage());
        }
    }

    private void join(Thread loop) {
        wake.wake();
        beat.wake();
        try {
            loop.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void returnRuns() {
        List<Run> open = new ArrayList<>(runs.values());
        open.forEach(run -> run.stop(Run.Stop.RETURNED));
        try {
            boolean _ = slots.awaitIdle(GRACE);
            long given =
                    deliveries.giveBack(
                            open.stream()
                                    .map(Run::delivery)
                                    .sorted(Comparator.comparing(Delivery::lease))
                                    .toList());
            LOG.debug("{} deliveries went back to their queues.", given);
        } catch (BrokerUnavailable e) {
            LOG.warn("Deliveries come back when their leases end: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Ends when the worker stops claiming.
    private void claim() {
        mingle();
        while (claiming) {
            try {
                wake.await(claimOnce());
            } catch (BrokerUnavailable e) {
                LOG.warn("No messages can be taken: {}", e.getMessage());
                wake.await(PAUSE);
            } catch (RuntimeException e) {
                LOG.error("No messages can be taken.", e);
                wake.await(PAUSE);
            }
        }
    }

    /// A claim that leaves slots free has emptied the queues, and what comes then is announced:
    /// only after one that did not, the end of a run is waited for, too. While a claim is under way
    /// each end counts.
    ///
    /// @return how long to wait if nothing happens
    private Duration claimOnce() {
        hungry = true;
        Map<String, Integer> free = slots.free();
        if (free.isEmpty()) {
            return SLOW_POLL;
        }
        Deliveries.Claim claim = deliveries.claim(free, settings.lease());
        List<Run> taken = claim.deliveries().stream().map(this::admit).toList();
        hungry = slots.anyFull();
        taken.forEach(this::begin);
        if (claim.deliveries().size() >= Deliveries.MOST_AT_ONCE) {
            return Duration.ZERO;
        }
        Duration due = claim.nextDue();
        return due != null && due.compareTo(SLOW_POLL) < 0 ? due : SLOW_POLL;
    }

    private Run admit(Delivery delivery) {
        Run run = new Run(delivery, station);
        runs.put(delivery.lease(), run);
        slots.take(delivery.queue());
        return run;
    }

    private void begin(Run run) {
        Thread.ofVirtual().name("celery-task-" + run.taskId()).start(() -> work(run));
    }

    private void work(Run run) {
        try {
            run.run();
        } catch (RuntimeException e) {
            LOG.error("Task {} ends without a word; its lease runs out.", run.taskId(), e);
        } finally {
            runs.remove(run.delivery().lease());
            slots.release(run.delivery().queue());
            if (hungry) {
                wake.wake();
            }
        }
    }

    /// Ends when the worker is closed.
    private void beat() {
        Alarm heartbeat = new Alarm();
        Alarm renewal = new Alarm();
        Alarm restoration = new Alarm();
        Alarm restorationOfStrays = new Alarm();
        while (alive) {
            try {
                if (heartbeat.rings()) {
                    heartbeat.set(Events.HEARTBEAT);
                    heartbeat();
                }
                if (renewal.rings()) {
                    renewal.set(settings.beat());
                    renew();
                }
                if (restoration.rings()) {
                    restoration.set(restore());
                }
                if (restorationOfStrays.rings()) {
                    restorationOfStrays.set(settings.lease());
                    restoreStrays();
                }
            } catch (BrokerUnavailable e) {
                LOG.warn("Leases cannot be renewed: {}", e.getMessage());
                renewal.set(PAUSE);
                // while Redis was away nobody could renew, so leases that ran out prove nothing
                restoration.set(settings.lease());
            } catch (RuntimeException e) {
                LOG.error("Leases cannot be renewed.", e);
                restoration.set(settings.beat());
            }
            beat.await(Alarm.first(heartbeat, renewal, restoration, restorationOfStrays));
        }
    }

    private void renew() {
        Map<Delivery, String> held = new LinkedHashMap<>();
        for (Run run : runs.values()) {
            if (run.isStopped()) {
                run.stop(Run.Stop.LOST); // interrupts again
            } else {
                held.put(run.delivery(), run.taskId());
            }
        }
        if (held.isEmpty()) {
            return;
        }
        Deliveries.Renewal renewal = deliveries.renew(held, settings.lease());
        renewal.lost().forEach(this::lose);
        renewal.terminated().stream()
                .map(delivery -> runs.get(delivery.lease()))
                .filter(Objects::nonNull)
                .forEach(run ->
                        Thread.ofVirtual().name("celery-terminate").start(() -> terminate(run)));
    }

    /// Not on the beat's thread: while the results' Redis is away, the leases of the others must be
    /// kept.
    private static void terminate(Run run) {
        try {
            run.terminate();
        } catch (BrokerUnavailable e) {
            LOG.warn("The end of task {} was not told: {}", run.taskId(), e.getMessage());
        }
    }

    /// It may also have ended between the look and the renewal; then it is not among the runs.
    private void lose(Delivery delivery) {
        Run run = runs.get(delivery.lease());
        if (run != null && run.stop(Run.Stop.LOST)) {
            LOG.warn("Task {} was taken over by another worker and is stopped.", run.taskId());
        }
    }

    /// @return when to look again: when the next lease runs out, at the latest after a beat
    private Duration restore() {
        Deliveries.Expired found = deliveries.expired(settings.lease());
        for (Delivery expired : found.deliveries()) {
            if (runs.containsKey(expired.lease())) {
                continue; // our own, late: the next renewal keeps it
            }
            if (lostDeliveries(expired) >= MOST_DELIVERIES) {
                setAside(expired);
            } else {
                deliveries.restore(expired);
                wake.wake(); // our own writes are not announced to us
                LOG.info("A delivery on {} outlived its worker and goes back.", expired.queue());
            }
        }
        Duration beat = settings.beat();
        Duration next = found.next();
        long late = ThreadLocalRandom.current().nextLong(beat.toNanos() / LATEST_LOOK);
        return next == null || next.compareTo(beat) > 0 ? beat : next.plusNanos(late);
    }

    private void restoreStrays() {
        int restored = strays.restore();
        if (restored > 0) {
            wake.wake();
            LOG.info("{} messages outlived stock workers and go back.", restored);
        }
    }

    private static int lostDeliveries(Delivery expired) {
        try {
            return MessageCodec.lostDeliveries(expired.envelope()) + 1;
        } catch (MalformedMessage e) {
            return MOST_DELIVERIES;
        }
    }

    private void setAside(Delivery expired) {
        String reason = "%d workers died while they ran this task.".formatted(MOST_DELIVERIES);
        @Nullable String id = MessageCodec.taskId(expired.envelope());
        LOG.error("Task {} is set aside: {}", id, reason);
        outcomes.buryExpired(
                expired,
                reason,
                id == null
                        ? null
                        : Records.failure(
                                        id,
                                        Records.exception(
                                                "billiard.exceptions", "WorkerLostError", reason))
                                .withGroup(MessageCodec.group(expired.envelope())));
    }

    private void bind(String queue) {
        Keys keys = new Keys(link.address());
        // not waited for: only senders through a named exchange need it, and a full Redis refuses
        // it
        link.begin(redis -> redis.sadd(keys.binding(queue), keys.bound(queue, queue)));
        if (watch != null) {
            watch.add(queue);
        }
    }
}
