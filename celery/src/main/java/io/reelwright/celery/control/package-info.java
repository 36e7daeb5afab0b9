/// Remote control: what Celery's tools ask of workers, and what we ask of them.
@NullMarked
package io.reelwright.celery.control;

import org.jspecify.annotations.NullMarked;
