package io.reelwright.server.live;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// What Tomcat and Spring see of a socket's handshake, and keep as long as the socket is open: only
/// what RFC 6455 needs. The token, which has been judged, is not among it, and no extension is:
/// compression holds hundreds of kilobytes for each socket and would save little of messages as
/// short as these, but Tomcat grants it to whoever asks.
final class Handshake extends HttpServletRequestWrapper {

    private static final Set<String> KEPT =
            Set.of(
                    "host",
                    "origin",
                    "upgrade",
                    "connection",
                    "sec-websocket-key",
                    "sec-websocket-version",
                    "sec-websocket-protocol");
    private static final String PROTOCOL = "Sec-WebSocket-Protocol";

    Handshake(HttpServletRequest request) {
        super(request);
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        return Collections.enumeration(
                Collections.list(super.getHeaderNames()).stream()
                        .filter(name -> KEPT.contains(name.toLowerCase(Locale.ROOT)))
                        .toList());
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        if (!KEPT.contains(name.toLowerCase(Locale.ROOT))) {
            return Collections.emptyEnumeration();
        }
        return name.equalsIgnoreCase(PROTOCOL)
                ? Collections.enumeration(protocols())
                : super.getHeaders(name);
    }

    private List<String> protocols() {
        String left =
                Collections.list(super.getHeaders(PROTOCOL)).stream()
                        .flatMap(header -> Arrays.stream(header.split(",")))
                        .map(String::strip)
                        .filter(protocol -> !protocol.startsWith("bearer."))
                        .collect(Collectors.joining(", "));
        return left.isEmpty() ? List.of() : List.of(left);
    }
}
