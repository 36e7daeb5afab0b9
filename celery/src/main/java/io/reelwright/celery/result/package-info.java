/// Celery's result backend on Redis: a record a task, and a channel that announces it.
@NullMarked
package io.reelwright.celery.result;

import org.jspecify.annotations.NullMarked;
