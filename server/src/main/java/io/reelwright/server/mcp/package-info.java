/// The Model Context Protocol over HTTP. Its tools call our own HTTP API as whoever calls them.
@NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"account", "problem"})
package io.reelwright.server.mcp;

import org.jspecify.annotations.NullMarked;
