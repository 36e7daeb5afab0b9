package io.reelwright.server.task;

import io.reelwright.celery.broker.QueueFacts;
import io.reelwright.celery.broker.RunTimes;
import io.reelwright.server.QueueSettings;
import io.reelwright.server.worker.Workers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The queues as they are when asked. The head of each stands on Redis, where other Celery clients
/// may put theirs too; the rest waits in the record until it is sent.
@Component
@Transactional(readOnly = true)
class Queues {

    private final QueueTable table;
    private final QueueFacts facts;
    private final Workers workers;
    private final QueueSettings settings;
    private final InstantSource clock;

    Queues(
            QueueTable table,
            QueueFacts facts,
            Workers workers,
            QueueSettings settings,
            InstantSource clock) {
        this.table = table;
        this.facts = facts;
        this.workers = workers;
        this.settings = settings;
        this.clock = clock;
    }

    /// Where a task stands in its queue.
    ///
    /// @param position 1 is next
    /// @param untilBegun how long until it begins, if nothing more urgent comes; null where it
    ///   cannot be known
    record Place(long position, @Nullable Duration untilBegun) {}

    /// All that have something waiting or somebody serving, and those that tasks are sent to. Of
    /// projects' own queues the ones that may be looked at.
    ///
    /// @param projectId whose tasks to count; null for all
    /// @param userId whose project it must be, or nothing waits in it; null for anybody's
    List<Queue> all(@Nullable String projectId, @Nullable String userId) {
        Map<String, Map<Priority, Long>> waiting =
                projectId == null ? table.unsent() : table.waitingOf(projectId, userId);
        Estimates now = new Estimates();
        Set<String> names = new TreeSet<>(workers.queues());
        names.addAll(settings.all());
        names.addAll(waiting.keySet());
        Set<String> hidden = hidden(names, projectId, userId);
        return names.stream()
                .filter(name -> !hidden.contains(name))
                .map(name -> queue(name, projectId, waiting.getOrDefault(name, Map.of()), now))
                .toList();
    }

    /// The queues of projects that are not asked for, or not the user's.
    private Set<String> hidden(
            Set<String> names, @Nullable String projectId, @Nullable String userId) {
        Map<String, String> projects = new HashMap<>();
        for (String name : names) {
            settings.project(name).ifPresent(project -> projects.put(name, project));
        }
        Set<String> shown =
                projectId == null || projects.isEmpty()
                        ? Set.copyOf(projects.values())
                        : Set.of(projectId);
        if (userId != null && !projects.isEmpty()) {
            shown = table.projectsOf(userId, shown);
        }
        projects.values().removeAll(shown);
        return projects.keySet();
    }

    private Queue queue(
            String name, @Nullable String projectId, Map<Priority, Long> ours, Estimates now) {
        Map<Integer, Long> messages = facts.pending(name);
        Map<Priority, Long> distribution = new EnumMap<>(Priority.class);
        long pending = 0;
        long ahead = 0;
        for (Priority priority : Priority.values()) {
            long sent = messages.getOrDefault(priority.wire(), 0L);
            long count = ours.getOrDefault(priority, 0L) + (projectId == null ? sent : 0);
            distribution.put(priority, count);
            pending += count;
            ahead += sent;
        }
        long all = projectId == null ? pending : ahead + now.unsent(name);
        return new Queue(
                name,
                projectId,
                pending,
                distribution,
                now.wait(name, all + 1).map(Queues::seconds).orElse(null),
                workers.consumers(name),
                workers.slots(name),
                now.running(name).size());
    }

    /// The tasks, those that wait for a worker with their place.
    List<Task> placed(List<Task> tasks) {
        Map<UUID, Place> places =
                places(
                        tasks.stream()
                                .filter(task -> task.status() == TaskStatus.QUEUED)
                                .map(Task::taskId)
                                .toList());
        return tasks.stream()
                .map(task -> {
                    Place place = places.get(task.taskId());
                    return place == null
                            ? task
                            : task.at(
                                    place.position(),
                                    Optional.ofNullable(place.untilBegun())
                                            .map(Queues::seconds)
                                            .orElse(null));
                })
                .toList();
    }

    private Map<UUID, Place> places(Collection<UUID> taskIds) {
        List<QueueTable.Waiting> waiting = taskIds.isEmpty() ? List.of() : table.waiting(taskIds);
        if (waiting.isEmpty()) {
            return Map.of();
        }
        List<UUID> unsent =
                waiting.stream()
                        .filter(task -> task.sentAt() == null)
                        .map(QueueTable.Waiting::taskId)
                        .toList();
        Map<UUID, Long> before = unsent.isEmpty() ? Map.of() : table.unsentBefore(unsent);
        Map<String, Map<Integer, Long>> messages = new HashMap<>();
        Estimates now = new Estimates();
        Map<UUID, Place> places = new HashMap<>();
        for (QueueTable.Waiting task : waiting) {
            OptionalLong position =
                    position(
                            task,
                            before.get(task.taskId()),
                            messages.computeIfAbsent(task.queue(), facts::pending));
            position.ifPresent(at ->
                    places.put(
                            task.taskId(), new Place(at, now.wait(task.queue(), at).orElse(null))));
        }
        return places;
    }

    /// Empty when a worker has just taken it.
    private OptionalLong position(
            QueueTable.Waiting task, @Nullable Long unsentBefore, Map<Integer, Long> messages) {
        int step = task.priority().wire();
        if (task.sentAt() != null) {
            return facts.position(task.queue(), step, task.taskId().toString(), task.sentAt());
        }
        if (unsentBefore == null) {
            return OptionalLong.empty();
        }
        long sent =
                messages.entrySet().stream()
                        .filter(entry -> entry.getKey() <= step)
                        .mapToLong(Map.Entry::getValue)
                        .sum();
        return OptionalLong.of(sent + unsentBefore + 1);
    }

    private static double seconds(Duration wait) {
        return Math.round(wait.toMillis() / 100.0) / 10.0;
    }

    /// What estimates are made of, read once for one answer.
    private final class Estimates {

        private final RunTimes times = new RunTimes();
        private final Set<String> timed = new HashSet<>();
        private final Map<String, List<Instant>> running = table.running();
        private final Instant now = clock.instant();
        private @Nullable Map<String, Map<Priority, Long>> unsent;

        Estimates() {
            for (QueueTable.Run run : table.recentRuns()) {
                times.add(run.queue(), run.took());
                timed.add(run.queue());
            }
        }

        List<Instant> running(String queue) {
            return running.getOrDefault(queue, List.of());
        }

        long unsent(String queue) {
            Map<String, Map<Priority, Long>> counted = unsent;
            if (counted == null) {
                counted = table.unsent();
                unsent = counted;
            }
            return counted.getOrDefault(queue, Map.of()).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }

        /// What takes how long on a project's own queue is as on the common one, until something
        /// has run there.
        Optional<Duration> wait(String queue, long position) {
            return times.waiting(
                    timed.contains(queue) ? queue : settings.kind(queue),
                    position,
                    workers.slots(queue),
                    running(queue).stream()
                            .map(begun -> Duration.between(begun, now))
                            .collect(Collectors.toList()));
        }
    }
}
