package io.reelwright.server.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.reelwright.mcp.protocol.McpServer;
import io.reelwright.mcp.protocol.Message;
import io.reelwright.mcp.protocol.Message.Notification;
import io.reelwright.mcp.protocol.Message.Request;
import io.reelwright.mcp.protocol.ProtocolError;
import io.reelwright.mcp.tools.Tools;
import io.reelwright.server.ServerSettings;
import io.reelwright.server.problem.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The Model Context Protocol over HTTP: a message a request. A tool's progress and result come as
/// server-sent events to who takes those, everything else as JSON.
@RestController
class McpController {

    /// Names a client of an earlier revision from its `initialize` on. Nothing is kept under it.
    private static final String SESSION = "Mcp-Session-Id";

    private static final String VERSION =
            Objects.requireNonNullElse(
                    McpController.class.getPackage().getImplementationVersion(), "0.1.0");

    private static final Pattern BEARER = Pattern.compile("(?i)bearer +([A-Za-z0-9._~+/=-]+)");

    private final ServerSettings settings;
    private final JsonMapper mapper;
    private final OwnApi own;
    private final RunningCalls running;

    McpController(ServerSettings settings, JsonMapper mapper, OwnApi own, RunningCalls running) {
        this.settings = settings;
        this.mapper = mapper;
        this.own = own;
        this.running = running;
    }

    @PostMapping(path = "/mcp", consumes = MediaType.APPLICATION_JSON_VALUE)
    void hear(HttpServletRequest http, HttpServletResponse answer) throws IOException {
        Caller caller = Caller.of(http);
        Message message;
        try {
            message = Message.of(json(http));
        } catch (ProtocolError error) {
            refuse(error, null, answer);
            return;
        }
        switch (message) {
            case Notification told -> {
                if (told.method().equals(Message.CANCELLED)) {
                    running.cancel(call(caller, http, told.params().path("requestId")));
                }
                answer.setStatus(HttpServletResponse.SC_ACCEPTED);
            }
            case Request request -> answer(request, caller, http, answer);
        }
    }

    /// As the rest of the API reads it: with its bounds, and nothing twice.
    private JsonNode json(HttpServletRequest http) throws IOException {
        try {
            return mapper.readTree(http.getInputStream());
        } catch (JacksonException malformed) {
            throw new ProtocolError(
                    ProtocolError.MALFORMED,
                    "This is no JSON that is read here: " + malformed.getOriginalMessage());
        }
    }

    private void answer(
            Request request, Caller caller, HttpServletRequest http, HttpServletResponse answer)
            throws IOException {
        try {
            RequestHeaders.check(http, request);
        } catch (ProtocolError error) {
            refuse(error, request.id(), answer);
            return;
        }
        if (request.method().equals("initialize")) {
            answer.setHeader(SESSION, UUID.randomUUID().toString());
        }
        McpServer server = Tools.server(VERSION, desk(http));
        try (RunningCalls.Running _ = running.begin(call(caller, http, request.id()))) {
            if (request.method().equals("tools/call") && takesEvents(http)) {
                stream(server, request, answer);
            } else {
                write(server.answer(request, _ -> {}), request, answer);
            }
        } catch (InterruptedException cancelled) {
            // nobody waits for an answer
        } finally {
            Thread.interrupted(); // a cancellation that came too late is not the next request's
        }
    }

    private static void stream(McpServer server, Request request, HttpServletResponse answer)
            throws IOException, InterruptedException {
        try (EventAnswer events = new EventAnswer(answer)) {
            events.send(server.answer(request, events::send));
        }
    }

    private static RunningCalls.Call call(Caller caller, HttpServletRequest http, JsonNode id) {
        return new RunningCalls.Call(
                caller.userId(), Objects.requireNonNullElse(http.getHeader(SESSION), ""), id);
    }

    private static boolean takesEvents(HttpServletRequest http) {
        String accepted = http.getHeader("Accept");
        return accepted != null && accepted.contains("text/event-stream");
    }

    private static void refuse(
            ProtocolError error, @Nullable JsonNode id, HttpServletResponse answer)
            throws IOException {
        answer.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        write(error.response(id), answer);
    }

    /// Revisions before 2026-07-28 say in the body alone what is wrong.
    private static void write(ObjectNode response, Request request, HttpServletResponse answer)
            throws IOException {
        if (request.revision() != null) {
            answer.setStatus(
                    switch (response.path("error").path("code").asInt(0)) {
                        case 0, ProtocolError.WRONG_PARAMETERS -> HttpServletResponse.SC_OK;
                        case ProtocolError.UNKNOWN_METHOD -> HttpServletResponse.SC_NOT_FOUND;
                        case ProtocolError.BUG -> HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
                        default -> HttpServletResponse.SC_BAD_REQUEST;
                    });
        }
        write(response, answer);
    }

    private static void write(ObjectNode response, HttpServletResponse answer) throws IOException {
        answer.setContentType(MediaType.APPLICATION_JSON_VALUE);
        answer.getOutputStream().write(response.toString().getBytes(UTF_8));
    }

    private CallerDesk desk(HttpServletRequest http) {
        return new CallerDesk(own.as(credential(http)), address(http));
    }

    /// What the caller came in with; null in local mode, where nobody looked at it.
    private static @Nullable String credential(HttpServletRequest http) {
        String shown = Objects.requireNonNullElse(http.getHeader("Authorization"), "");
        Matcher bearer = BEARER.matcher(shown.strip());
        return bearer.matches() ? bearer.group(1) : null;
    }

    /// What paths in answers are relative to. What a caller writes as `Host` is looked at in local
    /// mode only; elsewhere a path without a configured address stays a path, as in all answers.
    private URI address(HttpServletRequest http) {
        URI known = settings.media().publicUrl();
        if (known != null) {
            return known.resolve("/");
        }
        String host = http.getHeader("Host");
        return settings.accounts().isLocal() && host != null
                ? URI.create(http.getScheme() + "://" + host + "/")
                : URI.create("/");
    }
}
