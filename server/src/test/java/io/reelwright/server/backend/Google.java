package io.reelwright.server.backend;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.reelwright.tasks.provider.youtube.YouTube;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/// Google's token endpoints, as its documents have them: codes with PKCE, devices, refreshing and
/// revoking. What it gives out is good at a [YouTube].
public final class Google implements AutoCloseable {

    private final HttpServer server;
    private final YouTube youtube;
    private final AtomicInteger given = new AtomicInteger();

    /// From a code to the challenge and the address that it was asked with.
    private final Map<String, String> codes = new ConcurrentHashMap<>();

    private final Map<String, Boolean> devices = new ConcurrentHashMap<>();

    /// Every token it gave out.
    public final List<String> tokens = new CopyOnWriteArrayList<>();

    /// How often it answers those who refresh a token with a fault of its own.
    public final AtomicInteger faults = new AtomicInteger();

    public final List<String> revoked = new CopyOnWriteArrayList<>();

    public Google(YouTube youtube) {
        this.youtube = youtube;
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.createContext("/", this::handle);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /// As if nobody had asked yet.
    public void forget() {
        codes.clear();
        devices.clear();
        tokens.clear();
        revoked.clear();
        faults.set(0);
    }

    /// A person says yes on Google's page.
    ///
    /// @return what Google leads the browser back with
    public String agree(URI authorization) {
        Map<String, String> asked = fields(authorization.getRawQuery());
        String code = "code" + given.incrementAndGet();
        codes.put(code, asked.get("code_challenge") + " " + asked.get("redirect_uri"));
        return "state=" + asked.get("state") + "&code=" + code;
    }

    /// A person enters the code of a device.
    public void enter(String userCode) {
        devices.put(userCode, true);
    }

    private void handle(HttpExchange call) throws IOException {
        try (call) {
            Map<String, String> asked =
                    fields(new String(call.getRequestBody().readAllBytes(), UTF_8));
            switch (call.getRequestURI().getPath()) {
                case "/device/code" -> {
                    devices.put("ABCD-EFGH", false);
                    answer(
                            call,
                            200,
                            """
                            {"device_code":"device-secret","user_code":"ABCD-EFGH","interval":1,\
                            "verification_url":"https://www.google.com/device","expires_in":1800}
                            """);
                }
                case "/token" -> token(call, asked);
                case "/revoke" -> {
                    revoked.add(asked.get("token"));
                    answer(call, 200, "{}");
                }
                default -> answer(call, 404, "{\"error\":\"not_found\"}");
            }
        }
    }

    private void token(HttpExchange call, Map<String, String> asked) throws IOException {
        if (!"client".equals(asked.get("client_id"))
                || !"client-secret-0123".equals(asked.get("client_secret"))) {
            answer(call, 401, "{\"error\":\"invalid_client\"}");
            return;
        }
        switch (asked.get("grant_type")) {
            case "authorization_code" -> {
                String known = codes.remove(asked.get("code"));
                String brought =
                        challenge(asked.get("code_verifier")) + " " + asked.get("redirect_uri");
                if (brought.equals(known)) {
                    grant(call, "youtube youtube.force-ssl", true);
                } else {
                    answer(call, 400, "{\"error\":\"invalid_grant\"}");
                }
            }
            case "refresh_token" -> {
                if (faults.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                    answer(call, 503, "{\"error\":\"backend_error\"}");
                    return;
                }
                if (tokens.contains(asked.get("refresh_token"))
                        && !revoked.contains(asked.get("refresh_token"))) {
                    grant(call, "youtube", false);
                } else {
                    answer(call, 400, "{\"error\":\"invalid_grant\"}");
                }
            }
            default -> {
                if (devices.getOrDefault("ABCD-EFGH", false)) {
                    grant(call, "youtube", true);
                } else {
                    answer(call, 428, "{\"error\":\"authorization_pending\"}");
                }
            }
        }
    }

    private void grant(HttpExchange call, String scope, boolean isLasting) throws IOException {
        String access = "ya29.access-token-" + given.incrementAndGet();
        String refresh = "1//refresh-token-" + given.incrementAndGet();
        youtube.taking(access);
        tokens.add(access);
        if (isLasting) {
            tokens.add(refresh);
        }
        answer(
                call,
                200,
                "{\"access_token\":\"%s\",\"expires_in\":3599,\"scope\":\"%s\"%s}"
                        .formatted(
                                access,
                                scope,
                                isLasting ? ",\"refresh_token\":\"" + refresh + "\"" : ""));
    }

    private static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static Map<String, String> fields(String form) {
        return Arrays.stream(form.split("&"))
                .filter(field -> field.contains("="))
                .collect(
                        Collectors.toMap(
                                field -> field.substring(0, field.indexOf('=')),
                                field ->
                                        URLDecoder.decode(
                                                field.substring(field.indexOf('=') + 1), UTF_8)));
    }

    private static void answer(HttpExchange call, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        call.getResponseHeaders().set("Content-Type", "application/json");
        call.sendResponseHeaders(status, bytes.length);
        call.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
