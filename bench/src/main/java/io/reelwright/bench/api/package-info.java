/// Our API beside a bare database and beside FastAPI.
@NullMarked
package io.reelwright.bench.api;

import org.jspecify.annotations.NullMarked;
