package io.reelwright.server.live;

import io.reelwright.server.problem.Answers;
import io.reelwright.server.problem.Caller;
import io.reelwright.server.problem.Problem;
import io.reelwright.server.session.Sessions;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.socket.BinaryMessage;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import org.springframework.web.socket.handler.AbstractWebSocketHandler;
import org.springframework.web.socket.server.HandshakeInterceptor;

/// The sockets at `/ws/progress/{session_id}`. A session that is not the caller's is refused before
/// the upgrade.
@Configuration(proxyBeanMethods = false)
@EnableWebSocket
class ProgressSockets extends AbstractWebSocketHandler
        implements WebSocketConfigurer, HandshakeInterceptor {

    private static final int MAX_MESSAGE = 65_536;
    private static final int MAX_SOCKETS = 1000;
    private static final String SESSION = "session_id";
    private static final String USER = "user_id";

    private final EventStreams streams;
    private final Followers followers;
    private final Sessions sessions;
    private final Answers answers;
    private final Map<String, ProgressSocket> open = new ConcurrentHashMap<>();

    /// How many each user has open here.
    private final Map<String, Integer> sockets = new ConcurrentHashMap<>();

    ProgressSockets(EventStreams streams, Followers followers, Sessions sessions, Answers answers) {
        this.streams = streams;
        this.followers = followers;
        this.sessions = sessions;
        this.answers = answers;
    }

    @Override
    public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
        // account.LocalGuard has judged the origin already
        registry.addHandler(this, "/ws/progress/*")
                .addInterceptors(this)
                .setAllowedOriginPatterns("*");
    }

    @Override
    public boolean beforeHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            Map<String, Object> attributes)
            throws IOException {
        String user = caller(request).userId();
        if (sockets.getOrDefault(user, 0) >= MAX_SOCKETS) {
            String message = "You have " + MAX_SOCKETS + " sockets open. Close some of them.";
            return refuse(response, new Problem(Problem.Code.RATE_LIMIT_EXCEEDED, message));
        }
        String sessionId = last(request.getURI());
        if (sessions.find(sessionId, user).isEmpty()) {
            return refuse(
                    response,
                    new Problem(Problem.Code.SESSION_NOT_FOUND, "There is no such session."));
        }
        attributes.put(SESSION, sessionId);
        attributes.put(USER, user);
        return true;
    }

    private boolean refuse(ServerHttpResponse response, Problem why) throws IOException {
        answers.write(((ServletServerHttpResponse) response).getServletResponse(), why);
        return false;
    }

    @Override
    public void afterHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            @Nullable Exception failure) {}

    @Override
    public void afterConnectionEstablished(WebSocketSession socket) throws IOException {
        socket.setTextMessageSizeLimit(MAX_MESSAGE);
        String sessionId = (String) Objects.requireNonNull(socket.getAttributes().get(SESSION));
        open.put(socket.getId(), new ProgressSocket(socket, streams, followers, sessionId));
        sockets.merge(user(socket), 1, Integer::sum);
    }

    @Override
    protected void handleTextMessage(WebSocketSession socket, TextMessage message)
            throws IOException {
        ProgressSocket progress = open.get(socket.getId());
        if (progress != null) {
            progress.receive(message.getPayload());
        }
    }

    @Override
    protected void handleBinaryMessage(WebSocketSession socket, BinaryMessage message)
            throws IOException {
        socket.close(CloseStatus.NOT_ACCEPTABLE.withReason("text only"));
    }

    @Override
    public void afterConnectionClosed(WebSocketSession socket, CloseStatus status) {
        ProgressSocket progress = open.remove(socket.getId());
        if (progress != null) {
            sockets.computeIfPresent(user(socket), (_, count) -> count == 1 ? null : count - 1);
            progress.close();
        }
    }

    private static String user(WebSocketSession socket) {
        return (String) Objects.requireNonNull(socket.getAttributes().get(USER));
    }

    private static Caller caller(ServerHttpRequest request) {
        return Caller.of(((ServletServerHttpRequest) request).getServletRequest());
    }

    private static String last(URI path) {
        String text = path.getPath();
        return text.substring(text.lastIndexOf('/') + 1);
    }
}
