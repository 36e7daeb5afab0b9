/// What is promised: HTTP and WebSocket API, jobs and their graph, the record in Postgres, live
/// events. One package a feature.
@NullMarked
package io.reelwright.server;

import org.jspecify.annotations.NullMarked;
