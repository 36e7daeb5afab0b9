/// Queues on Redis as Celery lays them out: send, claim, renew, acknowledge, restore.
@NullMarked
package io.reelwright.celery.broker;

import org.jspecify.annotations.NullMarked;
