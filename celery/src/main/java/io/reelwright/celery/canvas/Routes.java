package io.reelwright.celery.canvas;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Which queue a task goes to when its signature names none: Celery's `task_routes` and
/// `task_default_queue`. Every process that continues a workflow needs the same table.
///
/// @param byName queues by task name; a name may end in `*`; the first that fits counts
/// @param otherwise the queue of all others
public record Routes(Map<String, String> byName, String otherwise) {

    public static final Routes DEFAULT = new Routes(Map.of(), "celery");

    public Routes {
        byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    }

    String queue(String task) {
        return byName.entrySet().stream()
                .filter(route -> fits(route.getKey(), task))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(otherwise);
    }

    private static boolean fits(String name, String task) {
        return name.endsWith("*")
                ? task.startsWith(name.substring(0, name.length() - 1))
                : task.equals(name);
    }
}
