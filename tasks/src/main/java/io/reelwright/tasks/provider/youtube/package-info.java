/// Publishing on YouTube: its resumable upload, what follows a video, and how its quota is kept.
@NullMarked
package io.reelwright.tasks.provider.youtube;

import org.jspecify.annotations.NullMarked;
