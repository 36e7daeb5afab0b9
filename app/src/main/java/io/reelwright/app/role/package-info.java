/// What a process can be: an API server, a worker, both, with embedded servers or real ones.
@NullMarked
package io.reelwright.app.role;

import org.jspecify.annotations.NullMarked;
