/// What assistants can do here: each tool is calls of the HTTP API, which checks and decides.
@NullMarked
package io.reelwright.mcp.tools;

import org.jspecify.annotations.NullMarked;
