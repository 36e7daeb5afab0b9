/// Pictures and clips that are made by models: on a service, or on a machine of one's own.
@NullMarked
package io.reelwright.tasks.provider.picture;

import org.jspecify.annotations.NullMarked;
