package io.reelwright.server.account;

import io.reelwright.server.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a request keeps its token or API key: in its one `Authorization` header (RFC 6750), or,
/// for a browser's socket, which cannot set that, among the subprotocols that it offers.
///
/// ```
/// Authorization: Bearer <token>
/// Sec-WebSocket-Protocol: reelwright.v1, bearer.<token>
/// ```
///
/// It is never looked for in the address, which stands in logs and histories.
final class Credentials {

    private static final Pattern BEARER =
            Pattern.compile("bearer +([A-Za-z0-9._~+/=-]+)", Pattern.CASE_INSENSITIVE);
    private static final String SOCKET_PREFIX = "bearer.";

    private Credentials() {}

    /// Empty when there is none.
    ///
    /// @throws Problem 401 when there are several, or none that can be read
    static Optional<String> of(HttpServletRequest request) {
        List<String> found = new ArrayList<>();
        for (String header : Collections.list(request.getHeaders("Authorization"))) {
            Matcher matcher = BEARER.matcher(header.strip());
            if (!matcher.matches()) {
                throw refused("The header Authorization must read \"Bearer <token>\".");
            }
            found.add(matcher.group(1));
        }
        if (request.getHeader("Upgrade") != null) {
            Collections.list(request.getHeaders("Sec-WebSocket-Protocol")).stream()
                    .flatMap(header -> Arrays.stream(header.split(",")))
                    .map(String::strip)
                    .filter(protocol -> protocol.startsWith(SOCKET_PREFIX))
                    .map(protocol -> protocol.substring(SOCKET_PREFIX.length()))
                    .forEach(found::add);
        }
        if (found.size() > 1) {
            throw refused("Send one token, not " + found.size() + ".");
        }
        return found.stream().findFirst();
    }

    private static Problem refused(String why) {
        return new Problem(Problem.Code.UNAUTHORIZED, why);
    }
}
