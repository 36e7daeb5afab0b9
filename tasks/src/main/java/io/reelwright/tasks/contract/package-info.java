/// What everyone who makes, queues or reads a task agrees on: its type and definition, its order,
/// what a run gets, and what it hands back. Knows no task.
@NullMarked
package io.reelwright.tasks.contract;

import org.jspecify.annotations.NullMarked;
