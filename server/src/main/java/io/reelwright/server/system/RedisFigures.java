package io.reelwright.server.system;

import io.lettuce.core.api.StatefulRedisConnection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/// What Redis tells of itself (`INFO`).
@Component
class RedisFigures {

    private static final double NEARLY_FULL = 0.9;

    private final StatefulRedisConnection<String, String> redis;

    RedisFigures(StatefulRedisConnection<String, String> redis) {
        this.redis = redis;
    }

    /// As [S4](api/openapi.yaml) shows it.
    record Metrics(
            double memoryUsedMb,
            long connectedClients,
            long commandsProcessed,
            long keyspaceHits,
            long keyspaceMisses) {}

    /// @param mostBytes what it may use; 0 for no bound of its own
    record Memory(long usedBytes, long mostBytes) {
        boolean isNearlyFull() {
            return mostBytes > 0 && usedBytes > NEARLY_FULL * mostBytes;
        }
    }

    Metrics read() {
        Map<String, String> info = info();
        return new Metrics(
                Math.round(number(info, "used_memory") / 1e4) / 100.0,
                number(info, "connected_clients"),
                number(info, "total_commands_processed"),
                number(info, "keyspace_hits"),
                number(info, "keyspace_misses"));
    }

    Memory memory() {
        Map<String, String> info = info();
        return new Memory(number(info, "used_memory"), number(info, "maxmemory"));
    }

    String version() {
        return info().getOrDefault("redis_version", "unknown");
    }

    private Map<String, String> info() {
        Map<String, String> info = new HashMap<>();
        redis.sync()
                .info()
                .lines()
                .filter(line -> !line.startsWith("#") && line.contains(":"))
                .map(line -> line.split(":", 2))
                .forEach(pair -> info.put(pair[0], pair[1].strip()));
        return info;
    }

    private static long number(Map<String, String> info, String key) {
        return Long.parseLong(info.getOrDefault(key, "0"));
    }
}
