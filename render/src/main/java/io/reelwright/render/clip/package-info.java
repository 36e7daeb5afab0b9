/// Other people's videos as pictures of a film: probed, decoded under limits, brought to the film's
/// rate, colours and shape; and their sound.
@NullMarked
package io.reelwright.render.clip;

import org.jspecify.annotations.NullMarked;
