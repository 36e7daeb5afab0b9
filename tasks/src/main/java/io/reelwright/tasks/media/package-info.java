/// Copies of pictures, sounds and films that may be shown to others: without what tells where, when
/// and by whom they were made.
@NullMarked
package io.reelwright.tasks.media;

import org.jspecify.annotations.NullMarked;
