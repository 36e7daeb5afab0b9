package io.reelwright.server.live;

import io.reelwright.server.account.Pass;
import io.reelwright.server.problem.Answers;
import io.reelwright.server.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
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
import org.springframework.web.socket.SubProtocolCapable;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import org.springframework.web.socket.handler.AbstractWebSocketHandler;
import org.springframework.web.socket.server.HandshakeHandler;
import org.springframework.web.socket.server.HandshakeInterceptor;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;

/// The sockets at `/ws/progress/{session_id}`. A session that is not the caller's is refused before
/// the upgrade. A client may name the subprotocol `reelwright.v1`; browsers do, to send their token
/// along (`account.Credentials`).
@Configuration(proxyBeanMethods = false)
@EnableWebSocket
class ProgressSockets extends AbstractWebSocketHandler
        implements WebSocketConfigurer, HandshakeInterceptor, SubProtocolCapable {

    static final int MAX_MESSAGE = 65_536;
    private static final String PROTOCOL = "reelwright.v1";
    private static final String SESSION = "session_id";
    private static final String PASS = "pass";
    private static final String SEAT = "seat";

    private final EventStreams streams;
    private final Followers followers;
    private final Doorkeeper doorkeeper;
    private final Connections connections;
    private final Answers answers;
    private final SocketRounds rounds;
    private final Map<String, ProgressSocket> open = new ConcurrentHashMap<>();

    ProgressSockets(
            EventStreams streams,
            Followers followers,
            Doorkeeper doorkeeper,
            Connections connections,
            Answers answers,
            SocketRounds rounds) {
        this.streams = streams;
        this.followers = followers;
        this.doorkeeper = doorkeeper;
        this.connections = connections;
        this.answers = answers;
        this.rounds = rounds;
    }

    @Override
    public List<String> getSubProtocols() {
        return List.of(PROTOCOL);
    }

    @Override
    public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
        // the filters of account have judged the origin already
        registry.addHandler(this, "/ws/progress/*")
                .addInterceptors(this)
                .setHandshakeHandler(shakeHands())
                .setAllowedOriginPatterns("*");
    }

    private static HandshakeHandler shakeHands() {
        DefaultHandshakeHandler handshake = new DefaultHandshakeHandler();
        return (request, response, handler, attributes) -> {
            HttpServletRequest asked = ((ServletServerHttpRequest) request).getServletRequest();
            return handshake.doHandshake(
                    new ServletServerHttpRequest(new Handshake(asked)),
                    response,
                    handler,
                    attributes);
        };
    }

    /// So a socket's buffer can be small, and a long message still be taken.
    @Override
    public boolean supportsPartialMessages() {
        return true;
    }

    @Override
    public boolean beforeHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            Map<String, Object> attributes)
            throws IOException {
        HttpServletRequest asked = ((ServletServerHttpRequest) request).getServletRequest();
        Pass pass = Pass.of(asked);
        String sessionId = last(request.getURI());
        if (!doorkeeper.hasSession(sessionId, pass)) {
            return refuse(
                    response,
                    new Problem(Problem.Code.SESSION_NOT_FOUND, "There is no such session."));
        }
        try {
            Connections.Seat seat = connections.take(pass.caller().userId());
            asked.setAttribute(SEAT, seat);
            attributes.put(SEAT, seat);
        } catch (Problem full) {
            return refuse(response, full);
        }
        attributes.put(SESSION, sessionId);
        attributes.put(PASS, pass);
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
            @Nullable Exception failure) {
        int status = ((ServletServerHttpResponse) response).getServletResponse().getStatus();
        if (status != HttpServletResponse.SC_SWITCHING_PROTOCOLS) { // it was no good handshake
            leave(((ServletServerHttpRequest) request).getServletRequest().getAttribute(SEAT));
        }
    }

    private static void leave(@Nullable Object seat) {
        if (seat instanceof Connections.Seat taken) {
            taken.close();
        }
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession socket) throws IOException {
        String sessionId = (String) Objects.requireNonNull(socket.getAttributes().get(SESSION));
        Pass pass = (Pass) Objects.requireNonNull(socket.getAttributes().get(PASS));
        ProgressSocket progress =
                new ProgressSocket(
                        socket, streams, followers, sessionId, doorkeeper, new Stay(pass));
        open.put(socket.getId(), progress);
        rounds.visit(progress);
    }

    @Override
    protected void handleTextMessage(WebSocketSession socket, TextMessage message)
            throws IOException {
        ProgressSocket progress = open.get(socket.getId());
        if (progress != null) {
            progress.receive(message.getPayload(), message.isLast());
        }
    }

    @Override
    protected void handleBinaryMessage(WebSocketSession socket, BinaryMessage message)
            throws IOException {
        socket.close(CloseStatus.NOT_ACCEPTABLE.withReason("text only"));
    }

    @Override
    public void afterConnectionClosed(WebSocketSession socket, CloseStatus status) {
        leave(socket.getAttributes().get(SEAT));
        ProgressSocket progress = open.remove(socket.getId());
        if (progress != null) {
            rounds.leaveOut(progress);
            progress.close();
        }
    }

    private static String last(URI path) {
        String text = path.getPath();
        return text.substring(text.lastIndexOf('/') + 1);
    }
}
