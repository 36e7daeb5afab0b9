/// Publishing without anybody's platform: a folder, a bucket, a call to a web address.
@NullMarked
package io.reelwright.tasks.provider.publish;

import org.jspecify.annotations.NullMarked;
