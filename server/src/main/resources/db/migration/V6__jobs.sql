-- A user may have a failed task tried again for a while, and so often; then it expires.
ALTER TABLE tasks ADD COLUMN retries_asked integer NOT NULL DEFAULT 0 CHECK (retries_asked >= 0);
CREATE INDEX idx_tasks_failed ON tasks (completed_at) WHERE status = 'failed';

-- Whether the callback_url of a job hears of its progress, too. One word on it waits at a time.
ALTER TABLE jobs ADD COLUMN callback_progress boolean NOT NULL DEFAULT false;
CREATE UNIQUE INDEX idx_outbox_progress ON outbox (subject_id)
    WHERE topic = 'job.progress' AND handled_at IS NULL;
CREATE INDEX idx_webhook_deliveries_job ON webhook_deliveries (job_id) WHERE next_attempt_at IS NOT NULL;

CREATE INDEX idx_jobs_batch ON jobs (batch_id) WHERE batch_id IS NOT NULL;
