package io.reelwright.server.worker;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What the record of tasks says of workers.
@Repository
class WorkerTable {

    private final JdbcClient jdbc;

    WorkerTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The task that each worker began last, of those it has not ended.
    ///
    /// @param userId whose; null for everybody's
    Map<String, UUID> running(Collection<String> workerIds, @Nullable String userId) {
        Map<String, UUID> running = new HashMap<>();
        if (workerIds.isEmpty()) {
            return running;
        }
        jdbc.sql(
                        """
                        SELECT DISTINCT ON (worker_id) worker_id, task_id FROM tasks
                        WHERE status = 'processing' AND worker_id IN (:workers)
                            AND (CAST(:user AS text) IS NULL OR user_id = :user)
                        ORDER BY worker_id, started_at DESC
                        """)
                .param("workers", workerIds)
                .param("user", userId)
                .query((row, _) ->
                        running.put(
                                row.getString("worker_id"), row.getObject("task_id", UUID.class)))
                .list();
        return running;
    }
}
