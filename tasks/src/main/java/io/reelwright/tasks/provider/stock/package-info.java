/// Pictures and clips that others made and libraries lend, with whom to thank for them.
@NullMarked
package io.reelwright.tasks.provider.stock;

import org.jspecify.annotations.NullMarked;
