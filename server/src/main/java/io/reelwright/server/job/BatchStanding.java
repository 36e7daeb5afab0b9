package io.reelwright.server.job;

import io.reelwright.server.task.Failure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How a batch stands, which is how its jobs do.
///
/// @param status `processing` from the first job's begin to the last one's end; then `failed` if
///   any job is, `cancelled` if all are, else `completed`
/// @param progress the jobs' mean; the stages that all have completed
/// @param estimate when the last is likely to be done; null while that is not known of all
record BatchStanding(JobStatus status, Progress progress, @Nullable Instant estimate) {

    /// @param jobs at least one
    static BatchStanding of(Collection<Job> jobs) {
        return new BatchStanding(status(jobs), progress(jobs), estimate(jobs));
    }

    private static JobStatus status(Collection<Job> jobs) {
        List<JobStatus> all = jobs.stream().map(Job::status).distinct().toList();
        if (all.size() == 1) {
            return all.getFirst();
        }
        if (all.stream().anyMatch(JobStatus::isUnderway)) {
            return JobStatus.PROCESSING;
        }
        return all.contains(JobStatus.FAILED) ? JobStatus.FAILED : JobStatus.COMPLETED;
    }

    private static Progress progress(Collection<Job> jobs) {
        List<String> completed =
                new ArrayList<>(jobs.iterator().next().progress().stagesCompleted());
        jobs.forEach(job -> completed.retainAll(job.progress().stagesCompleted()));
        String current =
                jobs.stream()
                        .map(Job::progress)
                        .min(Comparator.comparingInt(standing -> standing.stagesCompleted().size()))
                        .map(Job.Standing::currentStage)
                        .orElse(null);
        return new Progress(
                jobs.stream().mapToDouble(job -> job.progress().percentage()).average().orElse(0),
                current,
                completed);
    }

    private static @Nullable Instant estimate(Collection<Job> jobs) {
        List<Optional<Instant>> ends =
                jobs.stream()
                        .filter(job -> job.status().isUnderway())
                        .map(job -> Optional.ofNullable(job.progress().estimatedCompletion()))
                        .toList();
        return ends.isEmpty() || ends.stream().anyMatch(Optional::isEmpty)
                ? null
                : ends.stream().flatMap(Optional::stream).max(Instant::compareTo).orElse(null);
    }

    /// Why a batch failed.
    static Failure failure(Collection<Job> jobs) {
        List<Job> failed = jobs.stream().filter(job -> job.status() == JobStatus.FAILED).toList();
        return new Failure(
                "BATCH_FAILED",
                "%d of %d videos could not be made. Retry the batch to try those again."
                        .formatted(failed.size(), jobs.size()),
                Map.of("job_ids", failed.stream().map(job -> job.jobId().toString()).toList()),
                null,
                0,
                Failure.MAX_RETRIES);
    }

    /// What all of them used: sums, and of memory the most.
    static Map<String, Object> usage(Collection<Job> jobs) {
        Map<String, Object> usage = new LinkedHashMap<>();
        jobs.stream()
                .map(Job::resourceUsage)
                .filter(Objects::nonNull)
                .flatMap(used -> used.properties().stream())
                .filter(figure -> figure.getValue().isNumber())
                .forEach(figure ->
                        usage.merge(
                                figure.getKey(),
                                figure.getValue().asDouble(),
                                (one, other) -> together(figure.getKey(), one, other)));
        return usage;
    }

    private static Object together(String figure, Object one, Object other) {
        double a = ((Number) one).doubleValue();
        double b = ((Number) other).doubleValue();
        return figure.equals("peak_memory_mb")
                ? Math.max(a, b)
                : Math.round(1000 * (a + b)) / 1000.0;
    }
}
