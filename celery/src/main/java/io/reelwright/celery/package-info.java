/// A task engine on Redis that speaks Celery's wire format, so that stock Celery clients, workers
/// and tools join in.
@NullMarked
package io.reelwright.celery;

import org.jspecify.annotations.NullMarked;
