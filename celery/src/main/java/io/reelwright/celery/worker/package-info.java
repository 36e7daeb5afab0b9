/// Claims deliveries and runs tasks on virtual threads under leases.
@NullMarked
package io.reelwright.celery.worker;

import org.jspecify.annotations.NullMarked;
