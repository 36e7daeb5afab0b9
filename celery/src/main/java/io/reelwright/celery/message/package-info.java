/// Task messages and result records as bytes: Celery's protocol 2. No I/O.
@NullMarked
package io.reelwright.celery.message;

import org.jspecify.annotations.NullMarked;
