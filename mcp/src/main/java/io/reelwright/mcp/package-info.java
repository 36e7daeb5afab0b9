/// The Model Context Protocol: how an AI assistant plans, makes and fetches videos. `protocol`
/// knows messages and no videos; `tools` knows the API, by its client, and no messages.
@NullMarked
package io.reelwright.mcp;

import org.jspecify.annotations.NullMarked;
