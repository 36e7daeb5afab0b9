package io.reelwright.bench.live;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;

/// An identity provider for one measurement: a server lets one user have so many sockets and
/// sessions and no more, so many browsers are many users.
final class Users implements AutoCloseable {

    private static final String PARTY = "bench";
    private static final Duration LIFE = Duration.ofHours(4);

    private final HttpServer server;
    private final RSAKey key;
    private final RSASSASigner signer;

    private Users(HttpServer server, RSAKey key) throws JOSEException {
        this.server = server;
        this.key = key;
        this.signer = new RSASSASigner(key);
    }

    static Users start() throws IOException, JOSEException {
        RSAKey key = new RSAKeyGenerator(2048).keyID(PARTY).keyUse(KeyUse.SIGNATURE).generate();
        byte[] keySet = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/keys",
                call -> {
                    try (call) {
                        call.getResponseHeaders().set("Content-Type", "application/json");
                        call.sendResponseHeaders(200, keySet.length);
                        call.getResponseBody().write(keySet);
                    }
                });
        server.start();
        return new Users(server, key);
    }

    /// What a server is told to trust it by.
    Map<String, String> environment() {
        return Map.of(
                "REELWRIGHT_OIDC_ISSUER",
                issuer(),
                "REELWRIGHT_OIDC_JWKS",
                issuer() + "/keys",
                "REELWRIGHT_OIDC_AZP",
                PARTY);
    }

    private String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    String token(String user) throws JOSEException {
        Instant now = Instant.now();
        SignedJWT token =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
                        new JWTClaimsSet.Builder()
                                .issuer(issuer())
                                .subject(user)
                                .claim("azp", PARTY)
                                .issueTime(Date.from(now))
                                .expirationTime(Date.from(now.plus(LIFE)))
                                .build());
        token.sign(signer);
        return token.serialize();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
