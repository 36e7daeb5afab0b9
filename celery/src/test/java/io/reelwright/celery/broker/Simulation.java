package io.reelwright.celery.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelwright.celery.message.MessageCodec;
import io.reelwright.celery.message.TaskMessage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/// A few workers at the queues, in an order drawn by chance, with crashes, pauses, lost answers,
/// duplicate sends and revocations thrown in. After each step:
///
/// - every message is in exactly one place: waiting, leased, delayed, or at its end;
/// - an ending is accepted from the one who holds the lease, and refused from everybody else;
/// - no task succeeds twice.
///
/// When the chaos is over every task comes to its end within a lease and a look.
final class Simulation {

    static final List<String> QUEUES = List.of("gpu", "io");

    private static final int WORKERS = 3;
    private static final int MOST_DELIVERIES = 5;
    private static final int[] PRIORITIES = {0, 3, 6, 9};

    private final long seed;
    private final Random random;
    private final Ledger ledger;
    private final Deque<String> trace = new ArrayDeque<>();
    private final List<Actor> actors = new ArrayList<>();

    /// Which message a delivery tag stands for: a retry keeps the message and changes its tag.
    private final Map<String, String> messages = new HashMap<>();

    /// The lease that may end each message that is leased, and when it runs out.
    private final Map<String, String> holders = new HashMap<>();

    private final Map<String, Long> ends = new HashMap<>();
    private final Set<String> open = new HashSet<>();
    private final Set<String> succeeded = new HashSet<>();
    private final List<String> ids = new ArrayList<>();
    private int owners;
    private int step;
    private long now;
    private boolean calm;

    /// A worker process.
    private final class Actor {
        private String owner = "w" + owners++;
        private final List<Delivery> held = new ArrayList<>();
        private final Deque<Delivery> found = new ArrayDeque<>();
        private long pausedUntil;

        boolean isPaused() {
            return now < pausedUntil;
        }

        void die() {
            owner = "w" + owners++;
            held.clear();
            found.clear();
            pausedUntil = 0;
        }
    }

    Simulation(long seed, Ledger ledger) {
        this.seed = seed;
        this.random = new Random(seed);
        this.ledger = ledger;
        for (int i = 0; i < WORKERS; i++) {
            actors.add(new Actor());
        }
    }

    /// @throws AssertionError with the seed and the last steps
    void run(int steps) {
        try {
            for (step = 0; step < steps; step++) {
                advance();
                check();
            }
            recover();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(
                    "Seed %d fails at step %d (again with -Dseed=%d) after:%n%s"
                            .formatted(seed, step, seed, String.join("\n", trace)),
                    e);
        }
    }

    private void advance() {
        int dice = random.nextInt(100);
        Actor actor = actors.get(random.nextInt(actors.size()));
        if (dice < 15) {
            send();
        } else if (dice < 27) {
            pass(Ledger.TICK.multipliedBy(1 + random.nextInt(5)));
        } else if (dice < 30) {
            revoke();
        } else if (actor.isPaused()) {
            note(actor.owner + " sleeps");
        } else if (dice < 50) {
            claim(actor);
        } else if (dice < 62) {
            renew(actor);
        } else if (dice < 78) {
            finish(actor);
        } else if (dice < 82) {
            finishAll(actor);
        } else if (dice < 88) {
            retry(actor);
        } else if (dice < 94) {
            look(actor);
        } else if (dice < 96) {
            note(actor.owner + " drains");
            leave(actor);
        } else if (dice < 98) {
            note(actor.owner + " dies with " + actor.held.size());
            actor.die();
        } else {
            note(actor.owner + " is paused");
            actor.pausedUntil = now + Ledger.TICK.toMillis() * random.nextInt(40);
        }
    }

    private void send() {
        boolean again = !ids.isEmpty() && random.nextInt(20) == 0;
        String id = again ? ids.get(random.nextInt(ids.size())) : "t" + ids.size();
        if (!again) {
            ids.add(id);
        }
        String queue = QUEUES.get(random.nextInt(QUEUES.size()));
        int priority = PRIORITIES[random.nextInt(PRIORITIES.length)];
        String envelope =
                MessageCodec.encode(TaskMessage.of("work", id, Map.of(), queue, priority));
        String message = id + "/" + messages.size();
        messages.put(ModelLedger.tag(envelope), message);
        open.add(message);
        note("send " + message + " to " + queue + " at " + priority);
        ledger.send(queue, priority, envelope);
    }

    private void pass(Duration time) {
        note("pass " + time);
        ledger.pass(time);
        now += time.toMillis();
    }

    private void revoke() {
        if (!ids.isEmpty()) {
            String id = ids.get(random.nextInt(ids.size()));
            note("revoke " + id);
            ledger.revoke(id);
        }
    }

    private void claim(Actor actor) {
        Map<String, Integer> free = new LinkedHashMap<>();
        for (String queue : QUEUES) {
            if (calm || random.nextBoolean()) {
                free.put(queue, calm ? 100 : 1 + random.nextInt(3));
            }
        }
        if (free.isEmpty()) {
            return;
        }
        List<Delivery> taken = ledger.claim(actor.owner, free);
        note(actor.owner + " claims " + taken.stream().map(this::name).toList());
        for (Delivery each : taken) {
            assertThat(holders.put(name(each), each.lease())).as("nobody else has it").isNull();
            ends.put(each.lease(), now + Ledger.LEASE.toMillis());
        }
        if (!answerIsLost()) {
            actor.held.addAll(taken);
        }
    }

    private void renew(Actor actor) {
        if (actor.held.isEmpty()) {
            return;
        }
        Deliveries.Renewal renewal = ledger.renew(RedisLedger.ids(actor.held));
        note(actor.owner + " renews, lost " + renewal.lost().stream().map(this::name).toList());
        for (Delivery each : actor.held) {
            assertThat(renewal.lost().contains(each))
                    .as("%s knows that it lost %s", actor.owner, name(each))
                    .isEqualTo(!isHolder(each));
            ends.computeIfPresent(each.lease(), (lease, old) -> now + Ledger.LEASE.toMillis());
        }
        actor.held.removeAll(renewal.lost());
        for (Delivery each : renewal.terminated()) {
            if (actor.held.remove(each)) {
                complete(each, "REVOKED");
            }
        }
    }

    private void finish(Actor actor) {
        if (!actor.held.isEmpty()) {
            Delivery delivery = actor.held.remove(random.nextInt(actor.held.size()));
            String state =
                    delivery.isRevoked()
                            ? "REVOKED"
                            : random.nextInt(10) == 0 ? "FAILURE" : "SUCCESS";
            note(actor.owner + " ends " + name(delivery) + " with " + state);
            complete(delivery, state);
        }
    }

    private void complete(Delivery delivery, String state) {
        String id = id(delivery);
        boolean holds = isHolder(delivery);
        ended(delivery, holds, ledger.complete(delivery, id, state), state);
        if (answerIsLost()) {
            assertThat(ledger.complete(delivery, id, state))
                    .as("asked again, for the answer was lost")
                    .isEqualTo(Ending.LOST);
        }
    }

    private void finishAll(Actor actor) {
        List<Delivery> all = List.copyOf(actor.held);
        if (all.isEmpty() || all.stream().map(this::id).distinct().count() < all.size()) {
            return;
        }
        note(actor.owner + " ends all of " + all.stream().map(this::name).toList());
        List<Boolean> holds = all.stream().map(this::isHolder).toList();
        List<Ending> endings = ledger.completeAll(RedisLedger.ids(all), "SUCCESS");
        for (int i = 0; i < all.size(); i++) {
            ended(all.get(i), holds.get(i), endings.get(i), "SUCCESS");
        }
        actor.held.clear();
    }

    private void ended(Delivery delivery, boolean holds, Ending ending, String state) {
        assertThat(ending != Ending.LOST)
                .as("the end of %s is accepted from its holder only", name(delivery))
                .isEqualTo(holds);
        if (holds) {
            free(delivery);
            open.remove(name(delivery));
        }
        if (ending == Ending.DONE && state.equals("SUCCESS")) {
            assertThat(succeeded.add(id(delivery))).as("%s succeeds once", id(delivery)).isTrue();
        }
    }

    private void retry(Actor actor) {
        if (actor.held.isEmpty()) {
            return;
        }
        Delivery delivery = actor.held.remove(random.nextInt(actor.held.size()));
        String envelope = MessageCodec.retried(delivery.envelope(), null);
        messages.put(ModelLedger.tag(envelope), name(delivery));
        note(actor.owner + " tries " + name(delivery) + " again");
        boolean holds = isHolder(delivery);
        // due half-way between ticks; the step keeps what is due in the same tick in order
        Duration delay =
                Ledger.TICK
                        .dividedBy(2)
                        .plus(Ledger.TICK.multipliedBy(random.nextInt(5)))
                        .plusSeconds(step % 400);
        Ending ending = ledger.retry(delivery, envelope, delay);
        assertThat(ending != Ending.LOST)
                .as("%s is tried again by its holder only", name(delivery))
                .isEqualTo(holds);
        if (holds) {
            free(delivery);
        }
    }

    /// Looks for what died, or brings back one that was found before: much may have happened since.
    private void look(Actor actor) {
        if (actor.found.isEmpty()) {
            actor.found.addAll(ledger.expired());
            note(actor.owner + " finds " + actor.found.stream().map(this::name).toList());
            return;
        }
        Delivery expired = actor.found.removeFirst();
        boolean isOver = isHolder(expired) && ends.getOrDefault(expired.lease(), 0L) <= now;
        boolean isPoison = MessageCodec.lostDeliveries(expired.envelope()) + 1 >= MOST_DELIVERIES;
        note(actor.owner + (isPoison ? " buries " : " restores ") + name(expired));
        Ending ending = isPoison ? ledger.bury(expired, id(expired)) : ledger.restore(expired);
        assertThat(ending != Ending.LOST)
                .as("%s goes back only when its lease is over", name(expired))
                .isEqualTo(isOver);
        if (isOver) {
            free(expired);
            if (isPoison) {
                open.remove(name(expired));
            }
        }
    }

    private void leave(Actor actor) {
        long holding = actor.held.stream().filter(this::isHolder).count();
        if (!actor.held.isEmpty()) {
            assertThat(ledger.giveBack(actor.held)).isEqualTo(holding);
            actor.held.stream().filter(this::isHolder).toList().forEach(this::free);
        }
        actor.die();
    }

    /// No more accidents: what is open ends within a lease and the longest delay.
    private void recover() {
        calm = true;
        long from = now;
        while (!open.isEmpty()) {
            assertThat(now - from)
                    .as("%s still open", open)
                    .isLessThanOrEqualTo(Ledger.LEASE.plus(Ledger.TICK.multipliedBy(6)).toMillis());
            for (Actor actor : actors) {
                actor.pausedUntil = 0;
                do {
                    look(actor);
                } while (!actor.found.isEmpty());
                claim(actor);
                while (!actor.held.isEmpty()) {
                    finish(actor);
                }
            }
            check();
            pass(Ledger.TICK);
        }
        assertThat(ledger.places().leased()).isEmpty();
    }

    private void check() {
        Ledger.Places places = ledger.places();
        List<String> somewhere =
                Stream.of(
                                places.waiting().values().stream().flatMap(List::stream),
                                places.leased().stream(),
                                places.delayed().stream())
                        .flatMap(tags -> tags)
                        .map(tag -> messages.getOrDefault(tag, tag))
                        .toList();
        if (somewhere.size() != open.size() || !open.equals(new HashSet<>(somewhere))) {
            throw new AssertionError(
                    "Each open message is in one place: of " + open + " found " + somewhere);
        }
    }

    private boolean answerIsLost() {
        return !calm && random.nextInt(12) == 0;
    }

    private boolean isHolder(Delivery delivery) {
        return delivery.lease().equals(holders.get(name(delivery)));
    }

    private void free(Delivery delivery) {
        holders.remove(name(delivery));
        ends.remove(delivery.lease());
    }

    private String name(Delivery delivery) {
        return messages.getOrDefault(delivery.tag(), delivery.tag());
    }

    private String id(Delivery delivery) {
        String name = name(delivery);
        return name.substring(0, name.indexOf('/'));
    }

    private void note(String what) {
        trace.addLast(step + " " + what);
        if (trace.size() > 40) {
            trace.removeFirst();
        }
    }
}
