package io.reelwright.celery;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SslOptions;
import java.io.File;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where Redis is, and how its keys are named.
///
/// ```
/// redis://user:password@host:port/database        rediss:// for TLS
/// redis-sentinel://password@host:port,host:port/database#master
/// redis-socket:///path?database=n                 also unix:// and redis+socket://
/// ?ssl_ca_certs=file                              who signed the server's certificate, as PEM
/// &ssl_certfile=file&ssl_keyfile=file             our own certificate and its key (PKCS #8)
/// &ssl_cert_reqs=none                             believe every server
/// &sep=...&priority_steps=0,3,6,9&visibility_timeout=3600...   see TransportOptions
/// ```
///
/// @param url the server
/// @param options how keys are named
public record RedisAddress(URI url, TransportOptions options) {

    /// How long one command may take, a reconnection included.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// Files, as PEM, by which the two ends of a TLS connection know each other.
    ///
    /// @param authority who signed the server's certificate; null for those whom Java trusts
    /// @param own our certificate; null for none
    /// @param key our certificate's key; null for none
    public record Certificates(
            @Nullable String authority, @Nullable String own, @Nullable String key) {

        /// The options of a client, with these.
        public ClientOptions.Builder options() {
            SslOptions.Builder ssl = SslOptions.builder();
            if (authority != null) {
                ssl.trustManager(readable(authority));
            }
            if (own != null && key != null) {
                ssl.keyManager(readable(own), readable(key), new char[0]);
            }
            return ClientOptions.builder().sslOptions(ssl.build());
        }

        private static File readable(String name) {
            File file = new File(name);
            if (!file.canRead()) {
                throw new IllegalArgumentException(
                        "The certificate file %s of the Redis URL cannot be read.".formatted(name));
            }
            return file;
        }
    }

    /// @throws IllegalArgumentException when it is no URL, or an option in it cannot be
    public static RedisAddress of(String url) {
        URI read = URI.create(url);
        return new RedisAddress(read, TransportOptions.from(query(read)));
    }

    public RedisAddress withKeyPrefix(String prefix) {
        return new RedisAddress(url, options.withKeyPrefix(prefix));
    }

    /// Celery's `global_keyprefix`; empty for none.
    public String keyPrefix() {
        return options.keyPrefix();
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
        if (query(url).getOrDefault("ssl_cert_reqs", "").matches("(CERT_)?(none|NONE)")) {
            uri.setVerifyPeer(false);
        }
        return uri;
    }

    /// By which both ends know each other.
    public Certificates certificates() {
        Map<String, String> query = query(url);
        return new Certificates(
                query.get("ssl_ca_certs"), query.get("ssl_certfile"), query.get("ssl_keyfile"));
    }

    /// A client of its own, for who closes it.
    ///
    /// @throws IllegalArgumentException when the address names no Redis server, or a file that
    ///   cannot be read
    public RedisClient client() {
        RedisClient client = RedisClient.create(uri());
        client.setOptions(certificates().options().build());
        return client;
    }

    /// Without user and password, so that it may stand in a log.
    @Override
    public String toString() {
        String place = url.getRawSchemeSpecificPart();
        int query = place.indexOf('?');
        String path = query < 0 ? place : place.substring(0, query);
        return url.getScheme() + ":" + path.replaceFirst("^(//)?[^/]*@", "//");
    }

    private static Map<String, String> query(URI url) {
        Map<String, String> named = new LinkedHashMap<>();
        int from = url.getRawSchemeSpecificPart().indexOf('?');
        if (from < 0) {
            return named;
        }
        for (String pair : url.getRawSchemeSpecificPart().substring(from + 1).split("&", -1)) {
            int cut = pair.indexOf('=');
            if (cut > 0) {
                named.put(decoded(pair.substring(0, cut)), decoded(pair.substring(cut + 1)));
            }
        }
        return named;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
