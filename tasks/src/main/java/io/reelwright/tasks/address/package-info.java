/// Ranges of network addresses, and which of them may be called because somebody says so who is not
/// the operator.
@NullMarked
package io.reelwright.tasks.address;

import org.jspecify.annotations.NullMarked;
