-- A delivery whose last attempt failed is tried again as long as it has a next attempt.
DROP INDEX idx_webhook_deliveries_due;
CREATE INDEX idx_webhook_deliveries_due ON webhook_deliveries (next_attempt_at)
    WHERE next_attempt_at IS NOT NULL;
