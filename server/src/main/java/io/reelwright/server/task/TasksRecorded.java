package io.reelwright.server.task;

import java.util.List;

/// Tasks were moved. Told inside the transaction that moves them, so that what follows from it is
/// on record together with it, or not at all. For what users see, hear [TaskChanged].
///
/// @param tasks each as it stands now
public record TasksRecorded(List<Task> tasks) {

    public TasksRecorded {
        tasks = List.copyOf(tasks);
    }
}
