/// `reelwright make`: one video, made by a client of the API that needs nothing else of ours.
@NullMarked
package io.reelwright.app.make;

import org.jspecify.annotations.NullMarked;
