/// The only code that starts a process: the bundled ffmpeg and ffprobe, with argument lists,
/// allow-lists and deadlines.
@NullMarked
package io.reelwright.render.ffmpeg;

import org.jspecify.annotations.NullMarked;
