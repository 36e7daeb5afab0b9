package io.reelwright.celery;

import io.lettuce.core.RedisURI;
import java.net.URI;
import java.time.Duration;

/// Where Redis is: a URL as Lettuce and Celery write it (`redis://user:password@host:port/db`,
/// `rediss://` for TLS, `redis-socket://`, `redis+socket://` or `unix://` for a socket,
/// `redis-sentinel://`), and the prefix put in front of every key and channel.
///
/// @param url the server
/// @param keyPrefix Celery's `global_keyprefix`; empty for none
public record RedisAddress(URI url, String keyPrefix) {

    /// How long one command may take, a reconnection included.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    public static RedisAddress of(String url) {
        return new RedisAddress(URI.create(url), "");
    }

    public RedisAddress withKeyPrefix(String prefix) {
        return new RedisAddress(url, prefix);
    }

    /// The address in Lettuce's form.
    ///
    /// @throws IllegalArgumentException when it names no Redis server
    public RedisURI uri() {
        String text = url.toString();
        if (text.startsWith("unix:") || text.startsWith("redis+socket:")) {
            text =
                    "redis-socket:"
                            + text.substring(text.indexOf(':') + 1)
                                    .replace("virtual_host=", "database=");
        }
        RedisURI uri = RedisURI.create(text);
        uri.setTimeout(PATIENCE);
        return uri;
    }

    /// Without user and password, so that it may stand in a log.
    @Override
    public String toString() {
        String place = url.getRawSchemeSpecificPart();
        int query = place.indexOf('?');
        String path = query < 0 ? place : place.substring(0, query);
        return url.getScheme() + ":" + path.replaceFirst("^(//)?[^/]*@", "//");
    }
}
