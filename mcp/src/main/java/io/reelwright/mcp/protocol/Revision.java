package io.reelwright.mcp.protocol;

import java.util.List;

/// The revisions of the protocol that are spoken here.
///
/// Since 2026-07-28 each request says in its `_meta` which it is of. Those before begin with the
/// request `initialize`, which says so for all that follow.
public final class Revision {

    /// https://modelcontextprotocol.io/specification/2026-07-28
    public static final String CURRENT = "2026-07-28";

    /// Those that begin with `initialize`, the newest first.
    static final List<String> EARLIER =
            List.of("2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05");

    static final List<String> ALL =
            List.of(CURRENT, "2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05");

    private Revision() {}

    public static boolean isEarlier(String revision) {
        return EARLIER.contains(revision);
    }
}
