package io.reelwright.tasks.provider.youtube;

import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.sync.RedisCommands;
import io.reelwright.tasks.provider.YouTubeSettings;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;

/// The quota in Redis, for all servers and workers together.
///
/// ```
/// quota:youtube:2026-11-21   hash {units, uploads}: what was used that day in California; 2 days
/// ```
public final class RedisQuota implements Quota {

    private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");

    /// ```
    /// KEYS  the day;  ARGV  uploads, units, most uploads, most units
    /// ```
    private static final String SPEND =
            """
            local uploads = tonumber(redis.call('HGET', KEYS[1], 'uploads') or '0') + tonumber(ARGV[1])
            local units = tonumber(redis.call('HGET', KEYS[1], 'units') or '0') + tonumber(ARGV[2])
            if uploads > tonumber(ARGV[3]) or units > tonumber(ARGV[4]) then return 0 end
            redis.call('HSET', KEYS[1], 'uploads', uploads, 'units', units)
            redis.call('EXPIRE', KEYS[1], 172800)
            return 1
            """;

    /// ```
    /// KEYS  the day;  ARGV  uploads, units
    /// ```
    private static final String GIVE_BACK =
            """
            for i, what in ipairs({'uploads', 'units'}) do
              local used = tonumber(redis.call('HGET', KEYS[1], what) or '0')
              local left = math.max(0, used - tonumber(ARGV[i]))
              if left < used then redis.call('HSET', KEYS[1], what, left) end
            end
            return 1
            """;

    private final RedisCommands<String, String> redis;
    private final String prefix;
    private final YouTubeSettings settings;
    private final InstantSource clock;

    public RedisQuota(
            RedisCommands<String, String> redis,
            String prefix,
            YouTubeSettings settings,
            InstantSource clock) {
        this.redis = redis;
        this.prefix = prefix;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Left left() {
        Map<String, String> used = redis.hgetall(key());
        return new Left(
                Math.max(0, settings.uploads() - used(used, "uploads")),
                Math.max(0, settings.units() - used(used, "units")),
                endOf(today()));
    }

    @Override
    public boolean spend(Cost cost) {
        Long done =
                redis.eval(
                        SPEND,
                        ScriptOutputType.INTEGER,
                        new String[] {key()},
                        Integer.toString(cost.uploads()),
                        Integer.toString(cost.units()),
                        Integer.toString(settings.uploads()),
                        Integer.toString(settings.units()));
        return Long.valueOf(1).equals(done);
    }

    @Override
    public void giveBack(Cost cost) {
        redis.eval(
                GIVE_BACK,
                ScriptOutputType.INTEGER,
                new String[] {key()},
                Integer.toString(cost.uploads()),
                Integer.toString(cost.units()));
    }

    @Override
    public void exhausted(boolean ofUploads) {
        String key = key();
        redis.hset(
                key,
                ofUploads ? "uploads" : "units",
                Integer.toString(ofUploads ? settings.uploads() : settings.units()));
        redis.expire(key, 172_800);
    }

    private static int used(Map<String, String> day, String what) {
        return Integer.parseInt(day.getOrDefault(what, "0"));
    }

    private String key() {
        return prefix + "quota:youtube:" + today();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), PACIFIC);
    }

    private static Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(PACIFIC).toInstant();
    }
}
