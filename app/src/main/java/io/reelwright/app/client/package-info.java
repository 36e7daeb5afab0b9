/// The HTTP API from a client's side: calls, uploads, downloads, server-sent events.
@NullMarked
package io.reelwright.app.client;

import org.jspecify.annotations.NullMarked;
