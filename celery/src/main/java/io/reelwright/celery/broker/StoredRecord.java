package io.reelwright.celery.broker;

import java.time.Duration;
import java.util.List;

/// A result record as it is to be stored and announced.
///
/// @param key the Redis key and the channel
/// @param json the record
/// @param life how long it is kept; zero for ever
public record StoredRecord(String key, String json, Duration life) {

    /// Stores and announces it outside of any delivery.
    ///
    /// @return false when the record that is there stands and was left
    /// @throws BrokerUnavailable when Redis cannot be reached or refuses
    public boolean storeOn(RedisLink link) {
        long code =
                Scripts.STORE.count(
                        link,
                        List.of("", "", "", key),
                        List.of("", "", json, String.valueOf(life.toSeconds()), ""));
        return Ending.of(code) == Ending.DONE;
    }
}
