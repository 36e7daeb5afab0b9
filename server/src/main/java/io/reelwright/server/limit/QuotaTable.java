package io.reelwright.server.limit;

import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The SQL of quotas.
@Repository
class QuotaTable {

    /// A quota that is none.
    static final int UNLIMITED = Integer.MAX_VALUE;

    private final JdbcClient jdbc;

    QuotaTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param begunToday with those that are being counted
    record Standing(int begunToday, int maxDaily, int maxConcurrent) {}

    /// Counts jobs of a user who has a quota, and keeps every other count of that user waiting
    /// until this transaction ends. The day never goes back: of two clocks the one ahead says which
    /// it is.
    Standing begin(String userId, int jobs, LocalDate day) {
        return jdbc.sql(
                        """
                        WITH p AS (SELECT * FROM user_permissions WHERE user_id = :user),
                        begun AS (
                            INSERT INTO jobs_begun AS b (user_id, day, jobs)
                            SELECT :user, :day, :jobs FROM p
                            WHERE least(max_daily_jobs, max_concurrent_jobs) < :unlimited
                            ON CONFLICT (user_id) DO UPDATE
                            SET day = greatest(b.day, excluded.day),
                                jobs = excluded.jobs
                                    + CASE WHEN b.day < excluded.day THEN 0 ELSE b.jobs END
                            RETURNING b.jobs)
                        SELECT coalesce(begun.jobs, 0) AS jobs, max_daily_jobs, max_concurrent_jobs
                        FROM p LEFT JOIN begun ON true
                        """)
                .param("user", userId)
                .param("jobs", jobs)
                .param("day", day)
                .param("unlimited", UNLIMITED)
                .query((row, _) ->
                        new Standing(
                                row.getInt("jobs"),
                                row.getInt("max_daily_jobs"),
                                row.getInt("max_concurrent_jobs")))
                .single();
    }

    /// What waits or runs. A batch is the jobs in it.
    int unfinished(String userId) {
        return jdbc.sql(
                        """
                        SELECT count(*) FROM jobs
                        WHERE user_id = :user AND status IN ('queued', 'processing')
                            AND job_type <> 'batch_video_generation'
                        """)
                .param("user", userId)
                .query(Integer.class)
                .single();
    }
}
