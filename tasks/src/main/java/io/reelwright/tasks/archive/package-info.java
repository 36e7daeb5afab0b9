/// Archives of strangers: looked through by unpacking them to nowhere, under limits. Nothing in
/// them is kept or run.
@NullMarked
package io.reelwright.tasks.archive;

import org.jspecify.annotations.NullMarked;
