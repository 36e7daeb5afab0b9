package io.reelwright.server.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.reelwright.mcp.protocol.Message.Request;
import io.reelwright.mcp.protocol.ProtocolError;
import io.reelwright.mcp.protocol.Revision;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// What the headers of a request repeat of its body, for those between us and the client. They must
/// agree, or one of us is told something else than the other.
///
/// ```
/// MCP-Protocol-Version: 2026-07-28
/// Mcp-Method: tools/call
/// Mcp-Name: get_job  |  =?base64?<Base64 of UTF-8>?=
/// ```
///
/// https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http
final class RequestHeaders {

    private static final String VERSION = "MCP-Protocol-Version";
    private static final String BEGIN = "=?base64?";
    private static final String END = "?=";

    private RequestHeaders() {}

    /// @throws ProtocolError when they do not agree
    static void check(HttpServletRequest http, Request request) {
        @Nullable String header = http.getHeader(VERSION);
        @Nullable String revision = request.revision();
        if (revision == null) {
            checkEarlier(header, request);
            return;
        }
        agree(VERSION, header, revision);
        agree("Mcp-Method", http.getHeader("Mcp-Method"), request.method());
        if (request.method().equals("tools/call")) {
            agree("Mcp-Name", decoded(http.getHeader("Mcp-Name")), request.tool());
        }
    }

    /// Revisions before 2025-06-18 had no header.
    private static void checkEarlier(@Nullable String header, Request request) {
        if (header == null || request.method().equals("initialize")) {
            return;
        }
        if (header.equals(Revision.CURRENT)) {
            throw mismatch(VERSION, header, "nothing in _meta");
        }
        if (!Revision.isEarlier(header)) {
            throw ProtocolError.unknownRevision(header);
        }
    }

    private static void agree(String name, @Nullable String header, String body) {
        if (!body.equals(header)) {
            throw mismatch(name, header, body);
        }
    }

    private static ProtocolError mismatch(String name, @Nullable String header, String body) {
        return new ProtocolError(
                ProtocolError.HEADER_MISMATCH,
                "Header mismatch: %s is %s, and the body says %s."
                        .formatted(name, header == null ? "missing" : header, body));
    }

    private static @Nullable String decoded(@Nullable String header) {
        if (header == null || !header.startsWith(BEGIN) || !header.endsWith(END)) {
            return header;
        }
        String inner = header.substring(BEGIN.length(), header.length() - END.length());
        try {
            return new String(Base64.getDecoder().decode(inner), UTF_8);
        } catch (IllegalArgumentException malformed) {
            return header;
        }
    }
}
