package io.reelwright.server.backend;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.json.JsonMapper;

/// A small OpenID Connect issuer: an HTTP server with a discovery document and a key set, and the
/// private keys to sign real tokens with. It shares no code with what checks them.
///
/// ```
/// issuer.token("user_a")                           a good token, for five minutes
/// issuer.claims("user_a").with("azp", "…").sign()  one of any making
/// issuer.rotate()                                  new tokens are signed by a new key
/// issuer.breakDown()                               it answers 500 from now on
/// ```
public final class Issuer implements AutoCloseable {

    public static final String AZP = "https://studio.example";

    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server;
    private final List<Key> keys = new CopyOnWriteArrayList<>();
    private final AtomicInteger keySetCalls = new AtomicInteger();
    private final AtomicInteger made = new AtomicInteger();
    private volatile boolean broken;

    /// @param isShown whether the key set names it
    private record Key(String id, KeyPair pair, boolean isShown) {}

    private Issuer(HttpServer server) {
        this.server = server;
    }

    public static Issuer start() {
        try {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            Issuer issuer = new Issuer(HttpServer.create(address, 0));
            issuer.rotate();
            issuer.server.createContext(
                    "/.well-known/openid-configuration",
                    call ->
                            issuer.answer(
                                    call,
                                    Map.of(
                                            "issuer",
                                            issuer.uri().toString(),
                                            "jwks_uri",
                                            issuer.uri() + "/keys")));
            issuer.server.createContext("/keys", issuer::keySet);
            issuer.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            issuer.server.start();
            return issuer;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// What stands in `iss`.
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /// How often the key set was asked for.
    public int keySetCalls() {
        return keySetCalls.get();
    }

    /// Signs with a new key from now on; tokens of earlier ones stay good.
    public void rotate() {
        keys.add(new Key("key-" + made.incrementAndGet(), pair(), true));
    }

    /// Signs with a new key that the key set will never name.
    public void rotateSecretly() {
        keys.add(new Key("key-" + made.incrementAndGet(), pair(), false));
    }

    /// Takes earlier keys out of the key set.
    public void forgetOldKeys() {
        keys.subList(0, keys.size() - 1).clear();
    }

    /// Answers 500 to everything, until [#recover].
    public void breakDown() {
        broken = true;
    }

    public void recover() {
        broken = false;
    }

    public RSAPublicKey publicKey() {
        return (RSAPublicKey) keys.getLast().pair().getPublic();
    }

    /// A token that is good for five minutes.
    public String token(String subject) {
        return claims(subject).sign();
    }

    /// The claims of a good token, to be changed.
    public Claims claims(String subject) {
        return new Claims(new LinkedHashMap<>(), new LinkedHashMap<>())
                .header("alg", "RS256")
                .header("typ", "JWT")
                .header("kid", keys.getLast().id())
                .with("iss", uri().toString())
                .with("sub", subject)
                .with("azp", AZP)
                .expiring(Instant.now().plus(LIFE));
    }

    /// A token in the making.
    public final class Claims {

        private final Map<String, Object> header;
        private final Map<String, Object> payload;

        private Claims(Map<String, Object> header, Map<String, Object> payload) {
            this.header = header;
            this.payload = payload;
        }

        public Claims header(String name, Object value) {
            header.put(name, value);
            return this;
        }

        public Claims with(String claim, Object value) {
            payload.put(claim, value);
            return this;
        }

        public Claims without(String claim) {
            payload.remove(claim);
            return this;
        }

        /// To the second, as tokens have it; issued five minutes before.
        public Claims expiring(Instant at) {
            return with("exp", at.getEpochSecond()).with("iat", at.minus(LIFE).getEpochSecond());
        }

        /// What a signature is made of: header and claims.
        public String unsigned() {
            return part(header) + "." + part(payload);
        }

        public String sign() {
            return unsigned() + "." + signature(unsigned());
        }
    }

    private static String part(Map<String, Object> fields) {
        return encode(JSON.writeValueAsBytes(fields));
    }

    public static String encode(byte[] bytes) {
        return BASE64.encodeToString(bytes);
    }

    private String signature(String text) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getLast().pair().getPrivate());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return encode(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void keySet(HttpExchange call) throws IOException {
        keySetCalls.incrementAndGet();
        answer(call, Map.of("keys", keys.stream().filter(Key::isShown).map(Issuer::jwk).toList()));
    }

    private static Map<String, Object> jwk(Key key) {
        RSAPublicKey known = (RSAPublicKey) key.pair().getPublic();
        return Map.of(
                "kty",
                "RSA",
                "use",
                "sig",
                "alg",
                "RS256",
                "kid",
                key.id(),
                "n",
                unsigned(known.getModulus()),
                "e",
                unsigned(known.getPublicExponent()));
    }

    /// Without the byte that only holds a sign.
    private static String unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return encode(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }

    private void answer(HttpExchange call, Map<String, ?> document) throws IOException {
        try (call) {
            byte[] json = JSON.writeValueAsBytes(document);
            call.getResponseHeaders().set("Content-Type", "application/json");
            call.sendResponseHeaders(broken ? 500 : 200, json.length);
            call.getResponseBody().write(json);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
