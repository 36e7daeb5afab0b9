package io.reelwright.tasks.provider.youtube;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A server that answers as YouTube's Data API does, by its documents: resumable uploads with
/// sessions, thumbnails, captions and playlists. It can be told to misbehave, once a word each, in
/// the order in which they were told. It shares no code with what calls it.
public final class YouTube implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern RANGE = Pattern.compile("bytes (\\d+)-(\\d+)/(\\d+)");

    private final HttpServer server;
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private final Set<String> tokens = ConcurrentHashMap.newKeySet();

    /// What went wrong next, and then is right again.
    final BlockingQueue<Fault> faults = new LinkedBlockingQueue<>();

    /// Every request, `PUT /upload 308`.
    public final List<String> log = new CopyOnWriteArrayList<>();

    public final List<Video> videos = new CopyOnWriteArrayList<>();
    final List<String> playlist = new CopyOnWriteArrayList<>();

    /// Answers to follow-up calls by path, where they are not right.
    final Map<String, Answer> answers = new ConcurrentHashMap<>();

    /// Called with the bytes that a session has, before it is answered.
    public volatile java.util.function.LongConsumer onPart = _ -> {};

    public record Video(String id, JsonNode resource, byte[] bytes, List<String> extras) {}

    record Answer(int status, String reason) {}

    enum Fault {
        /// The part is taken, then the line is cut.
        CUT,
        /// Half of the part is taken, then the line is cut.
        HALF,
        /// 503, and nothing is taken.
        UNAVAILABLE,
        /// 404 to the session.
        FORGOTTEN,
        /// 401: the token is not good any more.
        UNAUTHORIZED,
        /// 403 quotaExceeded.
        QUOTA
    }

    private static final class Session {
        final JsonNode resource;
        final long size;
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String video = "";

        Session(JsonNode resource, long size) {
            this.resource = resource;
            this.size = size;
        }
    }

    public YouTube() {
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

    /// A token that is good from now on.
    public YouTube taking(String token) {
        tokens.add(token);
        return this;
    }

    /// As if nobody had called yet.
    public void forget() {
        sessions.clear();
        tokens.clear();
        faults.clear();
        log.clear();
        videos.clear();
        playlist.clear();
        answers.clear();
        onPart = _ -> {};
    }

    public void refuse(String token) {
        tokens.remove(token);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange call) throws IOException {
        try (call) {
            String path = call.getRequestURI().getPath();
            String token =
                    String.valueOf(call.getRequestHeaders().getFirst("Authorization"))
                            .replace("Bearer ", "");
            if (!tokens.contains(token)) {
                call.getRequestBody().readAllBytes();
                fail(call, 401, "authError");
                return;
            }
            switch (call.getRequestMethod() + " " + path) {
                case "POST /upload/youtube/v3/videos" -> begin(call);
                case "PUT /session" -> part(call);
                case "POST /upload/youtube/v3/thumbnails/set" -> extra(call, "thumbnail");
                case "POST /upload/youtube/v3/captions" -> extra(call, "captions");
                case "GET /youtube/v3/playlistItems" -> items(call);
                case "POST /youtube/v3/playlistItems" -> extra(call, "playlist");
                case "GET /youtube/v3/channels" ->
                        answer(
                                call,
                                200,
                                "{\"items\":[{\"id\":\"UC1\",\"snippet\":{\"title\":\"Tides & Co\"}}]}");
                default -> fail(call, 404, "notFound");
            }
        }
    }

    private void begin(HttpExchange call) throws IOException {
        JsonNode resource = JSON.readTree(call.getRequestBody().readAllBytes());
        Fault fault = faults.peek();
        if (fault == Fault.QUOTA) {
            faults.poll();
            fail(call, 403, "quotaExceeded");
            return;
        }
        if (resource.path("snippet").path("title").asString("").isEmpty()
                || !resource.path("status").hasNonNull("privacyStatus")) {
            fail(call, 400, "invalidTitle");
            return;
        }
        long size = Long.parseLong(call.getRequestHeaders().getFirst("X-Upload-Content-Length"));
        String id = "upload" + (sessions.size() + 1);
        sessions.put(id, new Session(resource, size));
        call.getResponseHeaders().set("Location", uri() + "/session?upload_id=" + id);
        answer(call, 200, "");
    }

    private void part(HttpExchange call) throws IOException {
        String id = call.getRequestURI().getQuery().replace("upload_id=", "");
        Session session = sessions.get(id);
        String range = call.getRequestHeaders().getFirst("Content-Range");
        byte[] body = call.getRequestBody().readAllBytes();
        if (session == null) {
            fail(call, 404, "notFound");
            return;
        }
        if (!session.video.isEmpty()) {
            finished(call, session);
            return;
        }
        Matcher sent = RANGE.matcher(range);
        if (!sent.matches()) {
            incomplete(call, session);
            return;
        }
        Fault fault = faults.poll();
        switch (fault == null ? "" : fault.name()) {
            case "UNAVAILABLE" -> {
                fail(call, 503, "backendError");
                return;
            }
            case "FORGOTTEN" -> {
                sessions.remove(id);
                fail(call, 404, "notFound");
                return;
            }
            case "UNAUTHORIZED" -> {
                fail(call, 401, "authError");
                return;
            }
            case "QUOTA" -> {
                fail(call, 403, "quotaExceeded");
                return;
            }
            default -> take(session, Long.parseLong(sent.group(1)), body, fault);
        }
        onPart.accept(session.bytes.size());
        if (fault == Fault.CUT || fault == Fault.HALF) {
            log.add("cut at " + session.bytes.size());
            throw new IOException("The line is cut, as the test wants it.");
        }
        if (session.video.isEmpty()) {
            incomplete(call, session);
        } else {
            finished(call, session);
        }
    }

    private void take(Session session, long from, byte[] body, Fault fault) {
        synchronized (session) {
            if (from != session.bytes.size()) {
                return; // what it has not asked for
            }
            session.bytes.write(body, 0, fault == Fault.HALF ? body.length / 2 : body.length);
            if (session.bytes.size() == session.size) {
                session.video = "video" + (videos.size() + 1);
                videos.add(
                        new Video(
                                session.video,
                                session.resource,
                                session.bytes.toByteArray(),
                                new CopyOnWriteArrayList<>()));
            }
        }
    }

    private void incomplete(HttpExchange call, Session session) throws IOException {
        if (session.bytes.size() > 0) {
            call.getResponseHeaders().set("Range", "bytes=0-" + (session.bytes.size() - 1));
        }
        answer(call, 308, "");
    }

    private void finished(HttpExchange call, Session session) throws IOException {
        answer(call, 201, "{\"kind\":\"youtube#video\",\"id\":\"%s\"}".formatted(session.video));
    }

    private void extra(HttpExchange call, String kind) throws IOException {
        String body = read(call.getRequestBody());
        Answer wrong = answers.get(kind);
        if (wrong != null) {
            fail(call, wrong.status(), wrong.reason());
            return;
        }
        Video video =
                videos.stream()
                        .filter(one ->
                                body.contains(one.id())
                                        || String.valueOf(call.getRequestURI().getQuery())
                                                .contains(one.id()))
                        .findFirst()
                        .orElseThrow();
        video.extras().add(kind.equals("captions") ? "captions " + language(body) : kind);
        if (kind.equals("playlist")) {
            playlist.add(video.id());
        }
        answer(call, 200, "{\"id\":\"x\"}");
    }

    private static String language(String body) {
        Matcher language = Pattern.compile("\"language\":\"([^\"]*)\"").matcher(body);
        return language.find() ? language.group(1) : "?";
    }

    private void items(HttpExchange call) throws IOException {
        boolean there =
                playlist.stream().anyMatch(id -> call.getRequestURI().getQuery().endsWith(id));
        answer(call, 200, "{\"items\":[%s]}".formatted(there ? "{\"id\":\"x\"}" : ""));
    }

    private static String read(InputStream body) throws IOException {
        return new String(body.readAllBytes(), UTF_8);
    }

    private void fail(HttpExchange call, int status, String reason) throws IOException {
        answer(
                call,
                status,
                """
                {"error":{"code":%d,"message":"It is <b>%s</b>.","errors":[{"reason":"%s","domain":"youtube"}]}}
                """
                        .formatted(status, reason, reason));
    }

    private void answer(HttpExchange call, int status, String body) throws IOException {
        log.add(call.getRequestMethod() + " " + call.getRequestURI().getPath() + " " + status);
        byte[] bytes = body.getBytes(UTF_8);
        call.getResponseHeaders().set("Content-Type", "application/json");
        call.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        call.getResponseBody().write(bytes);
    }

    /// How often each request was answered so.
    public Map<String, Integer> counts() {
        Map<String, Integer> counts = new TreeMap<>();
        new ArrayList<>(log).forEach(line -> counts.merge(line, 1, Integer::sum));
        return counts;
    }
}
