package io.reelwright.server.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelwright.server.storage.Removal.Reason;
import io.reelwright.tasks.store.Stored;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CleanupRuleTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Use VIDEO = new Use.OfVideo(Set.of(new UUID(0, 1)));

    private static CleanupRule rule(Integer days, boolean preserve, Integer patienceDays) {
        return new CleanupRule(
                new CleanupPolicy(days, null, preserve),
                new CleanupPolicy(patienceDays, null, true),
                NOW);
    }

    private static Stored written(Duration ago) {
        return new Stored("projects/p/video/t/out.mp4", 1, NOW.minus(ago));
    }

    @Test
    void neverGivesUpWhatIsNeeded() {
        CleanupRule strict = rule(0, false, 0);
        assertThat(strict.age(written(Duration.ofDays(900)), new Use.Needed())).isNull();
        assertThat(strict.isExpendable(written(Duration.ofDays(900)), new Use.Needed())).isFalse();
    }

    @Test
    void givesUpFinishedVideosByItsOwnFlagOnly() {
        Stored old = written(Duration.ofDays(31));
        assertThat(rule(30, true, 0).age(old, VIDEO)).isNull();
        assertThat(rule(30, true, 0).isExpendable(old, VIDEO)).isFalse();
        assertThat(rule(30, false, 0).age(old, VIDEO)).isEqualTo(Reason.EXPIRED);
        assertThat(rule(30, false, 0).isExpendable(old, VIDEO)).isTrue();
        assertThat(rule(30, false, 0).age(written(Duration.ofDays(29)), VIDEO)).isNull();
        assertThat(rule(null, false, 0).age(old, VIDEO)).isNull();
    }

    @Test
    void hasAPatienceWithWhatIsNobodys() {
        Map<Use, Reason> nobodys =
                Map.of(
                        new Use.Deleted(NOW.minus(Duration.ofHours(25))), Reason.DELETED,
                        new Use.Stale(), Reason.STALE_ATTEMPT,
                        new Use.Unknown(), Reason.ORPHANED);
        nobodys.forEach((use, reason) -> {
            assertThat(rule(null, true, 1).age(written(Duration.ofHours(25)), use))
                    .isEqualTo(reason);
            assertThat(rule(0, true, null).age(written(Duration.ofHours(25)), use)).isNull();
        });
        assertThat(
                        rule(null, true, 1)
                                .age(
                                        written(Duration.ofDays(9)),
                                        new Use.Deleted(NOW.minus(Duration.ofHours(23)))))
                .isNull();
        assertThat(rule(null, true, 1).age(written(Duration.ofHours(23)), new Use.Stale()))
                .isNull();
    }

    @Test
    void leavesWhatMayNotBeOnRecordYet() {
        Stored fresh = written(Duration.ofMinutes(59));
        assertThat(rule(0, false, 0).age(fresh, new Use.Unknown())).isNull();
        assertThat(rule(0, false, 0).isExpendable(fresh, new Use.Unknown())).isFalse();
        assertThat(rule(0, false, 0).age(written(Duration.ofMinutes(61)), new Use.Unknown()))
                .isEqualTo(Reason.ORPHANED);
    }

    @Test
    void keepsEarlierResultsAsLongAsItsPolicySays() {
        assertThat(rule(null, true, 0).age(written(Duration.ofDays(900)), new Use.Kept())).isNull();
        assertThat(rule(7, true, 0).age(written(Duration.ofDays(8)), new Use.Kept()))
                .isEqualTo(Reason.EXPIRED);
        assertThat(rule(7, true, 0).age(written(Duration.ofDays(6)), new Use.Kept())).isNull();
        assertThat(rule(null, true, 0).isExpendable(written(Duration.ZERO), new Use.Kept()))
                .isTrue();
    }

    @Test
    void knowsTheAreaOfAPathByWhereItLies() {
        Map<String, String> areas =
                Map.of(
                        "projects/p/video/t/a.mp4", "VIDEOS",
                        "projects/p/segment/t/a.mp4", "VIDEOS",
                        "projects/p/document/t/a.vtt", "VIDEOS",
                        "projects/p/image/t/a.png", "IMAGES",
                        "projects/p/audio/t/a.wav", "AUDIO",
                        "projects/p/attempts/t/1/a.wav", "TEMP",
                        "uploads/u/0", "TEMP",
                        "temp/health", "TEMP",
                        "files/f/f.pdf", "STOCK");
        areas.forEach((path, area) ->
                assertThat(StorageType.of(path)).contains(StorageType.valueOf(area)));
        assertThat(StorageType.of("keyset.json")).isEmpty();
        assertThat(StorageType.of("projects/p/readme.txt")).isEmpty();
        assertThat(StorageType.of("projects/p/other/t/a.txt")).isEmpty();
    }
}
