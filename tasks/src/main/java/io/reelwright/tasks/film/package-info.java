/// The film's settings and schedule, shared by the tasks that render, join and caption it.
@NullMarked
package io.reelwright.tasks.film;

import org.jspecify.annotations.NullMarked;
