/// The hash that names content: of files, outputs, requests and secrets.
@NullMarked
package io.reelwright.tasks.hash;

import org.jspecify.annotations.NullMarked;
