package io.reelwright.celery;

import java.net.URI;

/// Where Redis is: a URL as Lettuce and Celery write it (`redis://user:password@host:port/db`,
/// `rediss://` for TLS, `redis-socket://` or `unix://` for a socket, `redis-sentinel://`), and the
/// prefix put in front of every key and channel.
///
/// @param url the server
/// @param keyPrefix Celery's `global_keyprefix`; empty for none
public record RedisAddress(URI url, String keyPrefix) {

    public static RedisAddress of(String url) {
        return new RedisAddress(URI.create(url), "");
    }

    /// Without user and password, so that it may stand in a log.
    @Override
    public String toString() {
        return url.getScheme() + "://" + url.getHost() + ":" + url.getPort() + url.getPath();
    }
}
