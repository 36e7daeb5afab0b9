/// Task types in a worker process: from the message to the order, from the media store to the run,
/// and the result back.
@NullMarked
package io.reelwright.tasks.worker;

import org.jspecify.annotations.NullMarked;
