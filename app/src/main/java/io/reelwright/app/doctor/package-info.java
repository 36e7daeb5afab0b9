/// `reelwright doctor`: what Reelwright needs of a machine, looked at one by one.
@NullMarked
package io.reelwright.app.doctor;

import org.jspecify.annotations.NullMarked;
