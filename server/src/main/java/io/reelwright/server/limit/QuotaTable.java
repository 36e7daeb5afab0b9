package io.reelwright.server.limit;

import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The SQL of quotas.
@Repository
class QuotaTable {

    private final JdbcClient jdbc;

    QuotaTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param begunToday with those that are being counted
    record Standing(int begunToday, int maxDaily, int maxConcurrent) {}

    /// Counts jobs of a user, and keeps every other count of that user waiting until this
    /// transaction ends. The day never goes back: of two clocks the one ahead says which it is.
    Standing begin(String userId, int jobs, LocalDate day) {
        return jdbc.sql(
                        """
                        WITH begun AS (
                            INSERT INTO jobs_begun AS b (user_id, day, jobs)
                            VALUES (:user, :day, :jobs)
                            ON CONFLICT (user_id) DO UPDATE
                            SET day = greatest(b.day, excluded.day),
                                jobs = excluded.jobs
                                    + CASE WHEN b.day < excluded.day THEN 0 ELSE b.jobs END
                            RETURNING b.jobs)
                        SELECT begun.jobs, p.max_daily_jobs, p.max_concurrent_jobs
                        FROM begun, user_permissions p WHERE p.user_id = :user
                        """)
                .param("user", userId)
                .param("jobs", jobs)
                .param("day", day)
                .query((row, _) ->
                        new Standing(
                                row.getInt("jobs"),
                                row.getInt("max_daily_jobs"),
                                row.getInt("max_concurrent_jobs")))
                .single();
    }

    /// What waits or runs. A batch is one, however many jobs it has: they wait for their turn.
    int unfinished(String userId) {
        return jdbc.sql(
                        """
                        SELECT count(*) FROM jobs
                        WHERE user_id = :user AND status IN ('queued', 'processing')
                            AND parent_job_id IS NULL
                        """)
                .param("user", userId)
                .query(Integer.class)
                .single();
    }
}
