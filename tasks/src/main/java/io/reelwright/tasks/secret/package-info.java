/// Secrets at rest: the installation's keyset, and what is encrypted with it.
@NullMarked
package io.reelwright.tasks.secret;

import org.jspecify.annotations.NullMarked;
