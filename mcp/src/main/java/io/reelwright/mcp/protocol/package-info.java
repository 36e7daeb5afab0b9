/// The server's side of the Model Context Protocol, as far as tools need it: revision 2026-07-28,
/// which knows no sessions, and those before it, which begin with `initialize`.
@NullMarked
package io.reelwright.mcp.protocol;

import org.jspecify.annotations.NullMarked;
