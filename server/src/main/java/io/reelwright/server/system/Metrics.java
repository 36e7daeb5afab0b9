package io.reelwright.server.system;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How much is going on, counted when asked.
///
/// @param performanceMetrics of this process
record Metrics(
        Instant timestamp,
        Machine.Resources systemResources,
        RedisFigures.Metrics redisMetrics,
        Jobs jobMetrics,
        Traffic.Metrics performanceMetrics) {

    /// @param queueLength tasks that wait for a worker
    /// @param queues the same by queue
    record Jobs(
            long queueLength,
            Map<String, Long> queues,
            Map<String, Long> jobsByStatus,
            Processing processingMetrics) {}

    /// @param avgProcessingTimeMinutes of the last thousand that completed; null while there is
    ///   none
    /// @param successRatePercent completed of those that completed or failed; null while there is
    ///   none
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Processing(
            @Nullable Double avgProcessingTimeMinutes, @Nullable Double successRatePercent) {

        static Processing of(@Nullable Double averageMinutes, Map<String, Long> jobs) {
            long completed = jobs.getOrDefault("completed", 0L);
            long ended = completed + jobs.getOrDefault("failed", 0L);
            return new Processing(
                    averageMinutes == null ? null : Rounded.two(averageMinutes),
                    ended == 0 ? null : Rounded.ratio(100.0 * completed, ended));
        }
    }
}
