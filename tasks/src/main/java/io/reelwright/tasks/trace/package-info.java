/// Spans: what took how long, over the borders of processes. Without an address to send them to,
/// nothing is measured and no class of OpenTelemetry is loaded.
@NullMarked
package io.reelwright.tasks.trace;

import org.jspecify.annotations.NullMarked;
