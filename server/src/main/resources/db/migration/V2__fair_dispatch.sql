-- What is to be sent goes out in the users' turn, and little of each queue stands on Redis at a time.
DROP INDEX idx_tasks_unsent;
CREATE INDEX idx_tasks_unsent ON tasks (queue_name, priority, user_id, created_at, task_id)
    WHERE status IN ('queued', 'processing', 'retrying') AND waiting_for = 0 AND sent_at IS NULL;
CREATE INDEX idx_tasks_sent ON tasks (queue_name, priority, user_id, status)
    WHERE status IN ('queued', 'processing', 'retrying') AND sent_at IS NOT NULL;
