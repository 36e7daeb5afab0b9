package io.reelwright.server.sql;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;

/// Mints UUIDs of version 7 (RFC 9562): those of one process sort as they were made.
public final class Ids {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static long last;

    private Ids() {}

    public static UUID next() {
        long stamp = nextStamp();
        long high = (stamp >>> 12 << 16) | 0x7000L | (stamp & 0xFFF);
        long low = (RANDOM.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low);
    }

    /// Empty for what is not a UUID: such an id is simply unknown.
    public static Optional<UUID> parse(String text) {
        try {
            return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    /// Milliseconds with a counter of 12 bits below them, always growing.
    private static synchronized long nextStamp() {
        last = Math.max(System.currentTimeMillis() << 12, last + 1);
        return last;
    }
}
