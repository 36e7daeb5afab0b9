/// What is done: one class a task type, what a running task gets, and the worker that runs them.
@NullMarked
package io.reelwright.tasks;

import org.jspecify.annotations.NullMarked;
