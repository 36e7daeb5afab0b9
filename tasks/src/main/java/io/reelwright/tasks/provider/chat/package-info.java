/// Writers that are chat models: one writer for all of them, one class a protocol, and what is
/// between a question in words and a script that holds.
@NullMarked
package io.reelwright.tasks.provider.chat;

import org.jspecify.annotations.NullMarked;
