/// What is done: one class a task type, and the list of them all.
///
/// `contract` is what a task is, `worker` runs it, `provider` holds what can be swapped behind it;
/// each of the other packages is one thing that tasks work with. Packages use one another one way:
/// this one uses them all, and none uses it.
@NullMarked
package io.reelwright.tasks;

import org.jspecify.annotations.NullMarked;
