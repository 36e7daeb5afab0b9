package io.reelwright.server.sql;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Does things once the running transaction is committed, in the order they were asked for, and
/// never when it is rolled back.
public final class AfterCommit {

    private static final Logger log = LoggerFactory.getLogger(AfterCommit.class);

    private AfterCommit() {}

    /// Outside of a transaction `action` runs at once. What it throws is logged, and undoes
    /// nothing: the change is on record already.
    public static void run(Runnable action) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            runLogged(action);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        runLogged(action);
                    }
                });
    }

    private static void runLogged(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException failure) {
            log.warn("What should follow a commit failed.", failure);
        }
    }
}
