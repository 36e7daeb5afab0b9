package io.reelwright.server.limit;

import io.reelwright.server.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// How many jobs a user may have under way, and begin in a day. Kept in the transaction that makes
/// the jobs, so they hold whatever comes at once, on however many servers.
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class Quotas {

    /// When one of somebody's jobs ends is not known; that is when to look again.
    private static final Duration A_WHILE = Duration.ofSeconds(30);

    private final QuotaTable table;
    private final InstantSource clock;

    Quotas(QuotaTable table, InstantSource clock) {
        this.table = table;
        this.clock = clock;
    }

    /// Counts jobs that this transaction has put on record as unfinished, new ones or old ones that
    /// are tried again. Other counts of this user wait from here until the transaction ends, so
    /// this comes late in it.
    ///
    /// @throws Problem when they are more than the user may have; nothing of the transaction stays
    public void begin(String userId, int jobs) {
        Instant now = clock.instant();
        LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
        QuotaTable.Standing standing = table.begin(userId, jobs, day);
        if (standing.begunToday() > standing.maxDaily()) {
            throw exceeded(
                    "max_daily_jobs",
                    standing.maxDaily(),
                    standing.begunToday() - jobs,
                    "You may begin %d jobs a day and began %d. Come back tomorrow (UTC), or ask for"
                            + " a larger quota.",
                    Duration.between(now, day.plusDays(1).atStartOfDay(ZoneOffset.UTC)));
        }
        if (standing.maxConcurrent() == QuotaTable.UNLIMITED) {
            return;
        }
        int unfinished = table.unfinished(userId);
        if (unfinished > standing.maxConcurrent()) {
            throw exceeded(
                    "max_concurrent_jobs",
                    standing.maxConcurrent(),
                    unfinished - jobs,
                    "You may have %d unfinished jobs and have %d. Wait for one to end, or cancel"
                            + " one.",
                    A_WHILE);
        }
    }

    private static Problem exceeded(
            String quota, int limit, int used, String message, Duration retryAfter) {
        return new Problem(
                Problem.Code.QUOTA_EXCEEDED,
                message.formatted(limit, used),
                Map.of("quota", quota, "limit", limit, "used", used),
                List.of(),
                retryAfter);
    }
}
