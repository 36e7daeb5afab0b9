/// The HTTP API from a client's side, for programs on the JVM:
/// [io.reelwright.client.ReelwrightClient] submits jobs, waits for them and fetches what they made.
/// Needs the JDK and Jackson.
@NullMarked
package io.reelwright.client;

import org.jspecify.annotations.NullMarked;
