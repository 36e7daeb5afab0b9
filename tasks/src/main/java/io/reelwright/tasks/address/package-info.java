/// Ranges of network addresses, which of them may be called because somebody says so who is not the
/// operator, and clients for calls that stand alone.
@NullMarked
package io.reelwright.tasks.address;

import org.jspecify.annotations.NullMarked;
