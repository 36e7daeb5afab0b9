/// The voices, one class per vendor.
@NullMarked
package io.reelwright.tasks.provider.voice;

import org.jspecify.annotations.NullMarked;
