/// The offline writer. It selects, orders and joins sentences of the sources and says nothing else:
/// sentences are scored, runs of them make beats, the best beats that fill the wished length make
/// the scenes.
@NullMarked
package io.reelwright.tasks.provider.extractive;

import org.jspecify.annotations.NullMarked;
