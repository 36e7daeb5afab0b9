package io.reelwright.server.job;

import io.reelwright.server.QueueSettings;
import io.reelwright.server.job.Forecast.Runs;
import io.reelwright.server.job.Forecast.Step;
import io.reelwright.server.project.Projects;
import io.reelwright.server.project.StoredScript;
import io.reelwright.server.task.AskedProviders;
import io.reelwright.server.task.NewTask;
import io.reelwright.server.task.Pace;
import io.reelwright.server.task.Paces;
import io.reelwright.server.task.Tasks;
import io.reelwright.server.worker.Workers;
import io.reelwright.tasks.contract.TaskType;
import io.reelwright.tasks.provider.Prices;
import io.reelwright.tasks.provider.ProviderSettings;
import io.reelwright.tasks.script.Script;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Plans jobs as [Pipeline] does, and looks what would come of it. Makes nothing.
@Component
class Rehearsal {

    private final Plans plans;
    private final Projects projects;
    private final Tasks tasks;
    private final Workers workers;
    private final QueueSettings queues;
    private final Prices prices;

    Rehearsal(
            Plans plans,
            Projects projects,
            Tasks tasks,
            Workers workers,
            QueueSettings queues,
            ProviderSettings providers) {
        this.plans = plans;
        this.projects = projects;
        this.tasks = tasks;
        this.workers = workers;
        this.queues = queues;
        this.prices = providers.prices();
    }

    /// A planned task, and what is known of it beforehand.
    ///
    /// @param queue where it would be sent
    /// @param needs the tasks that must be done before, those that it cannot be planned without
    ///   among them
    /// @param pace null where no such task was run yet
    private record Part(
            @Nullable Integer job,
            NewTask task,
            String queue,
            Set<UUID> needs,
            boolean cached,
            boolean assumed,
            @Nullable Pace pace,
            boolean isOfKind) {

        /// Null where it is not known.
        @Nullable Double seconds() {
            return cached ? Double.valueOf(0) : pace == null ? null : (Double) pace.seconds();
        }

        Part ofJob(int place) {
            return new Part(place, task, queue, needs, cached, assumed, pace, isOfKind);
        }

        Step step() {
            String[] provider =
                    AskedProviders.in(task.taskData()).stream()
                            .findFirst()
                            .orElse("")
                            .split("/", 2);
            return new Step(
                    job,
                    task.name(),
                    task.type(),
                    task.title(),
                    task.sceneId(),
                    provider[0].isEmpty() ? null : provider[0],
                    provider.length == 2 ? provider[1] : null,
                    cached,
                    assumed,
                    Optional.ofNullable(seconds()).map(Rehearsal::tenths).orElse(null),
                    cached || pace == null ? null : new Runs(pace.runs(), isOfKind));
        }
    }

    Forecast of(JobOrder order) {
        Set<String> assumptions = new LinkedHashSet<>();
        return forecast(parts(order, tasks.paces(), assumptions), assumptions);
    }

    Forecast of(FileOrder order) {
        List<NewTask> planned = plans.files(order.userId(), order.fileIds());
        Set<UUID> served = tasks.served(order.projectId(), planned).keySet();
        return forecast(
                parts(
                        order.projectId(),
                        order.userId(),
                        planned,
                        served,
                        Set.of(),
                        tasks.paces(),
                        null),
                Set.of());
    }

    Forecast of(BatchOrder order) {
        Paces paces = tasks.paces();
        Set<String> assumptions = new LinkedHashSet<>();
        List<Part> all = new ArrayList<>();
        for (int i = 0; i < order.configurations().size(); i++) {
            int place = i;
            parts(order.job(order.configurations().get(i)), paces, assumptions).stream()
                    .map(part -> part.ofJob(place))
                    .forEach(all::add);
        }
        return forecast(all, assumptions);
    }

    private List<Part> parts(JobOrder order, Paces paces, Set<String> assumptions) {
        UUID scriptId = order.configuration().scriptId();
        if (scriptId != null) {
            StoredScript script =
                    Objects.requireNonNull(projects.script(scriptId, order.projectId()));
            return film(order, script.script(), null, paces);
        }
        List<NewTask> planned =
                plans.script(order.projectId(), order.userId(), order.configuration());
        Map<UUID, JsonNode> served = served(order, planned);
        NewTask writing =
                planned.stream()
                        .filter(task -> task.type() == TaskType.SCRIPT_GENERATION)
                        .findFirst()
                        .orElseThrow();
        List<Part> all =
                new ArrayList<>(
                        parts(
                                order.projectId(),
                                order.userId(),
                                planned,
                                served.keySet(),
                                Set.of(),
                                paces,
                                null));
        if (!order.makesVideo()) {
            return all;
        }
        Optional<Script> written = script(served.get(writing.taskId()));
        if (written.isPresent()) {
            all.addAll(film(order, written.get(), writing.taskId(), paces));
        } else {
            all.addAll(assumed(order, writing.taskId(), paces, assumptions));
        }
        return all;
    }

    /// Empty where it was not written yet, or cannot be filmed.
    private static Optional<Script> script(@Nullable JsonNode result) {
        try {
            return Optional.ofNullable(result).map(Pipeline::script);
        } catch (JacksonException | IllegalArgumentException unusable) {
            return Optional.empty();
        }
    }

    /// @param writing the task that writes the script; null where it is there
    private List<Part> film(JobOrder order, Script script, @Nullable UUID writing, Paces paces) {
        List<NewTask> planned =
                plans.film(order.projectId(), order.userId(), order.configuration(), script);
        return parts(
                order.projectId(),
                order.userId(),
                planned,
                served(order, planned).keySet(),
                Set.of(),
                paces,
                writing);
    }

    /// What has the same content key whatever the script says is as certain as if it were there.
    private List<Part> assumed(JobOrder order, UUID writing, Paces paces, Set<String> assumptions) {
        Configuration wishes = order.configuration();
        Draft draft =
                Draft.of(
                        wishes,
                        projects.newestScript(order.projectId())
                                .map(StoredScript::script)
                                .orElse(null));
        assumptions.add(draft.why());
        List<NewTask> planned =
                plans.film(order.projectId(), order.userId(), wishes, draft.script());
        Set<String> whatever =
                plans.film(order.projectId(), order.userId(), wishes, draft.other()).stream()
                        .map(NewTask::contentKey)
                        .collect(Collectors.toSet());
        Set<UUID> guessed = new HashSet<>();
        planned.stream()
                .filter(task -> !whatever.contains(task.contentKey()))
                .forEach(task -> guessed.add(task.taskId()));
        Set<UUID> served = new HashSet<>(served(order, planned).keySet());
        served.removeAll(guessed);
        return parts(order.projectId(), order.userId(), planned, served, guessed, paces, writing);
    }

    private Map<UUID, JsonNode> served(JobOrder order, List<NewTask> planned) {
        return order.configuration().fromScratch()
                ? Map.of()
                : tasks.served(order.projectId(), planned);
    }

    private List<Part> parts(
            String projectId,
            String userId,
            List<NewTask> planned,
            Set<UUID> served,
            Set<UUID> guessed,
            Paces paces,
            @Nullable UUID after) {
        return planned.stream()
                .map(task -> {
                    Set<UUID> needs = new HashSet<>(task.dependsOn());
                    if (after != null) {
                        needs.add(after);
                    }
                    Optional<Pace> ofKind = paces.ofKind(task);
                    return new Part(
                            null,
                            task,
                            task.queue(queues, projectId, userId),
                            needs,
                            served.contains(task.taskId()),
                            guessed.contains(task.taskId()),
                            ofKind.or(() -> paces.ofType(task)).orElse(null),
                            ofKind.isPresent());
                })
                .toList();
    }

    private Forecast forecast(List<Part> parts, Set<String> assumptions) {
        List<Part> run = parts.stream().filter(part -> !part.cached()).toList();
        SortedMap<String, Integer> slots = new TreeMap<>();
        run.forEach(part -> slots.computeIfAbsent(part.queue(), workers::slots));
        Set<String> unknown = new TreeSet<>();
        run.stream()
                .filter(part -> part.pace() == null)
                .forEach(part -> unknown.add(part.task().type().key()));
        boolean isKnown = unknown.isEmpty() && !slots.containsValue(0);
        return new Forecast(
                parts.stream().map(Part::step).toList(),
                parts.size(),
                parts.size() - run.size(),
                parts.stream().anyMatch(Part::assumed),
                List.copyOf(assumptions),
                isKnown ? (Double) tenths(seconds(parts, slots)) : null,
                tenths(
                        run.stream()
                                .map(Part::seconds)
                                .filter(Objects::nonNull)
                                .mapToDouble(Double::doubleValue)
                                .sum()),
                basis(run, unknown, slots),
                slots,
                new Costs(prices, tasks.usualCharges()).of(run.stream().map(Part::task).toList()));
    }

    private static double seconds(List<Part> parts, SortedMap<String, Integer> slots) {
        return Schedule.seconds(
                parts.stream()
                        .map(part ->
                                new Schedule.Part(
                                        part.task().taskId(),
                                        part.queue(),
                                        Objects.requireNonNull(part.seconds()),
                                        part.needs()))
                        .toList(),
                slots);
    }

    private static String basis(
            List<Part> run, Set<String> unknown, SortedMap<String, Integer> slots) {
        if (run.isEmpty()) {
            return "All of it was made before.";
        }
        List<String> sentences = new ArrayList<>();
        if (unknown.isEmpty()) {
            sentences.add(
                    "By how long the latest tasks of the same types took here, as many at a time as"
                            + " the workers run now, if nothing else waits for them.");
        } else {
            sentences.add(
                    "How long it takes is not known: none of these was run here yet: "
                            + String.join(", ", unknown)
                            + ".");
        }
        List<String> unserved =
                slots.entrySet().stream()
                        .filter(queue -> queue.getValue() == 0)
                        .map(Map.Entry::getKey)
                        .toList();
        if (!unserved.isEmpty()) {
            sentences.add(
                    "No worker serves %s now: what belongs there waits until one is started."
                            .formatted(String.join(", ", unserved)));
        }
        return String.join(" ", sentences);
    }

    private static double tenths(double value) {
        return Math.round(10 * value) / 10.0;
    }
}
