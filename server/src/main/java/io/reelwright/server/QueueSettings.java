package io.reelwright.server;

import io.reelwright.tasks.contract.TaskType;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Which queue tasks wait on: their type's usual one, another one, or one of their project's own,
/// which is called after both: `cpu_intensive.<project_id>`. What waits already stays where it is.
///
/// @param routes the queue of each type that has not its usual one
/// @param projects whose tasks have queues of their own, each with the queues that are meant; none
///   for all of them
/// @param owners the user that such a project must be of, where the operator says so: else whoever
///   takes its id first has its queues
public record QueueSettings(
        Map<TaskType, String> routes,
        Map<String, Set<String>> projects,
        Map<String, String> owners) {

    public static final String ROUTES = "REELWRIGHT_ROUTES";
    public static final String PROJECT_QUEUES = "REELWRIGHT_PROJECT_QUEUES";

    /// Each type on its usual queue, whosever it is.
    public static final QueueSettings DEFAULT = new QueueSettings(Map.of(), Map.of(), Map.of());

    /// Without the dot that a project's name follows.
    private static final Pattern QUEUE = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private static final Pattern PROJECT =
            Pattern.compile("(?:([A-Za-z0-9_-]{1,64})\\.)?([A-Za-z0-9_-]{1,64})(?:@(.{1,255}))?");

    public QueueSettings {
        routes = Map.copyOf(routes);
        projects = Map.copyOf(projects);
        owners = Map.copyOf(owners);
    }

    /// Reads the variables of this record.
    ///
    /// @throws IllegalArgumentException when one holds what it may not; says which, and what it may
    public static QueueSettings from(Map<String, String> environment) {
        Map<TaskType, String> routes = new EnumMap<>(TaskType.class);
        for (String route : items(environment, ROUTES)) {
            String[] sides = route.split("=", -1);
            if (sides.length != 2 || !QUEUE.matcher(sides[1]).matches()) {
                throw wrong(
                        ROUTES,
                        route,
                        "write the task type and its queue, such as segment_render=render");
            }
            if (routes.put(type(sides[0]), sides[1]) != null) {
                throw wrong(ROUTES, route, "each task type can be routed once");
            }
        }
        Map<String, Set<String>> projects = new TreeMap<>();
        Map<String, String> owners = new TreeMap<>();
        for (String item : items(environment, PROJECT_QUEUES)) {
            Matcher named = PROJECT.matcher(item);
            if (!named.matches()) {
                throw wrong(
                        PROJECT_QUEUES,
                        item,
                        "write ids of projects, or one queue of theirs, such as"
                                + " cpu_intensive.my-film, and whose they are: my-film@USER_ID");
            }
            String owner = named.group(3);
            if (owner != null
                    && !owners.merge(named.group(2), owner, (one, _) -> one).equals(owner)) {
                throw wrong(PROJECT_QUEUES, item, "a project is of one user");
            }
            String queue = named.group(1);
            projects.merge(
                    named.group(2), queue == null ? Set.of() : Set.of(queue), QueueSettings::both);
        }
        QueueSettings settings = new QueueSettings(routes, projects, owners);
        settings.requireKnownKinds();
        return settings;
    }

    private static List<String> items(Map<String, String> environment, String variable) {
        return Stream.of(environment.getOrDefault(variable, "").strip().split("[,\\s]+"))
                .filter(item -> !item.isEmpty())
                .toList();
    }

    private static TaskType type(String key) {
        try {
            return TaskType.parse(key);
        } catch (IllegalArgumentException unknown) {
            throw wrong(
                    ROUTES,
                    key,
                    "the task types are "
                            + String.join(
                                    ", ",
                                    Arrays.stream(TaskType.values()).map(TaskType::key).toList()));
        }
    }

    /// Where one names all queues, all it is.
    private static Set<String> both(Set<String> some, Set<String> others) {
        if (some.isEmpty() || others.isEmpty()) {
            return Set.of();
        }
        Set<String> all = new TreeSet<>(some);
        all.addAll(others);
        return Set.copyOf(all);
    }

    private void requireKnownKinds() {
        Set<String> kinds = kinds();
        projects.forEach((project, queues) ->
                queues.stream()
                        .filter(queue -> !kinds.contains(queue))
                        .findFirst()
                        .ifPresent(queue -> {
                            throw wrong(
                                    PROJECT_QUEUES,
                                    queue + "." + project,
                                    "the queues are " + String.join(", ", kinds));
                        }));
    }

    private static IllegalArgumentException wrong(String variable, String value, String wayOut) {
        return new IllegalArgumentException(
                "%s has \"%s\": %s.".formatted(variable, value, wayOut));
    }

    /// The queue of tasks of a type, for all projects without their own.
    public String queue(TaskType type) {
        return routes.getOrDefault(type, type.queue());
    }

    /// The queue of a project's tasks of a type.
    ///
    /// @param userId whose project it is
    public String queue(TaskType type, String projectId, String userId) {
        String kind = queue(type);
        return hasOwn(kind, projectId) && mayHave(projectId, userId)
                ? kind + "." + projectId
                : kind;
    }

    /// Whether a project of this id may be this user's.
    public boolean mayHave(String projectId, String userId) {
        return owners.getOrDefault(projectId, userId).equals(userId);
    }

    /// For servers where more than one user makes projects.
    ///
    /// @throws IllegalArgumentException when it is not said whose a project is
    public void requireOwners() {
        projects.keySet().stream()
                .filter(project -> !owners.containsKey(project))
                .sorted()
                .findFirst()
                .ifPresent(project -> {
                    throw wrong(
                            PROJECT_QUEUES,
                            project,
                            "with accounts, say whose it is: " + project + "@USER_ID");
                });
    }

    private boolean hasOwn(String kind, String projectId) {
        Set<String> own = projects.get(projectId);
        return own != null && (own.isEmpty() || own.contains(kind));
    }

    /// The queues that all projects share.
    public Set<String> kinds() {
        Set<String> kinds = new TreeSet<>();
        Stream.of(TaskType.values()).map(this::queue).forEach(kinds::add);
        return kinds;
    }

    /// The queues that a project has for itself.
    public Set<String> own(String projectId) {
        Set<String> own = new TreeSet<>();
        kinds().stream()
                .filter(kind -> hasOwn(kind, projectId))
                .forEach(kind -> own.add(kind + "." + projectId));
        return own;
    }

    /// All queues that tasks are sent to.
    public Set<String> all() {
        Set<String> all = kinds();
        projects.keySet().forEach(project -> all.addAll(own(project)));
        return all;
    }

    /// The common queue that a project's own stands for; itself where it is common.
    public String kind(String queue) {
        return project(queue).map(_ -> queue.substring(0, queue.indexOf('.'))).orElse(queue);
    }

    /// Whose own queue it is, also where the project has lost it since; empty for one that projects
    /// share, or of somebody else.
    public Optional<String> project(String queue) {
        int dot = queue.indexOf('.');
        return dot >= 0 && kinds().contains(queue.substring(0, dot))
                ? Optional.of(queue.substring(dot + 1))
                : Optional.empty();
    }

    /// How many tasks of each queue may run at once on a machine: its usual number, that of the
    /// tasks that are routed to it, and half of the common queue's for a project's own.
    ///
    /// @param usual of the queues that tasks have when nothing is said
    public Map<String, Integer> slots(Map<String, Integer> usual) {
        Map<String, Integer> slots = new TreeMap<>(usual); // something may still wait on these
        routes.forEach((type, queue) ->
                slots.merge(queue, usual.getOrDefault(type.queue(), 1), Math::max));
        for (String queue : all()) {
            slots.putIfAbsent(queue, Math.max(1, slots.getOrDefault(kind(queue), 1) / 2));
        }
        return slots;
    }
}
