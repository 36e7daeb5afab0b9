/// Providers that answer over HTTP, and what they have in common.
@NullMarked
package io.reelwright.tasks.provider.remote;

import org.jspecify.annotations.NullMarked;
