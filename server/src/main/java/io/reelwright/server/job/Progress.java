package io.reelwright.server.job;

import io.reelwright.server.task.Task;
import io.reelwright.server.task.TaskStatus;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How far a job is.
///
/// @param percentage 0.0 to 100.0: the stages' weights, each by how far its tasks are
/// @param currentStage the first that is not completed; `completed` after the last; null before the
///   first
/// @param stagesCompleted those before it, in order
record Progress(double percentage, @Nullable String currentStage, List<String> stagesCompleted) {

    static final String COMPLETED = "completed";

    Progress {
        stagesCompleted = List.copyOf(stagesCompleted);
    }

    /// @param stages that the job goes through
    /// @param tasks all that is planned of the job so far; a stage without tasks is still to come
    static Progress of(List<Stage> stages, List<Task> tasks) {
        Map<Stage, Double> fractions = fractions(tasks);
        double done = 0;
        double all = 0;
        List<String> completed = new ArrayList<>();
        String current = COMPLETED;
        for (Stage stage : stages) {
            double fraction = fractions.getOrDefault(stage, 0.0);
            done += stage.weight() * fraction;
            all += stage.weight();
            if (fraction < 1 && current.equals(COMPLETED)) {
                current = stage.key();
            } else if (current.equals(COMPLETED)) {
                completed.add(stage.key());
            }
        }
        return new Progress(
                current.equals(COMPLETED) ? 100 : Math.min(99.9, 100 * done / all),
                current,
                completed);
    }

    boolean isDone() {
        return COMPLETED.equals(currentStage);
    }

    private static Map<Stage, Double> fractions(List<Task> tasks) {
        Map<Stage, Double> sums = new EnumMap<>(Stage.class);
        Map<Stage, Integer> counts = new EnumMap<>(Stage.class);
        for (Task task : tasks) {
            Stage.of(task.taskType())
                    .ifPresent(stage -> {
                        sums.merge(stage, fraction(task), Double::sum);
                        counts.merge(stage, 1, Integer::sum);
                    });
        }
        sums.replaceAll((stage, sum) -> sum / counts.getOrDefault(stage, 1));
        return sums;
    }

    /// Below 1 until it is completed, whatever its worker says.
    private static double fraction(Task task) {
        return task.status() == TaskStatus.COMPLETED ? 1 : Math.min(0.99, task.progress() / 100);
    }
}
