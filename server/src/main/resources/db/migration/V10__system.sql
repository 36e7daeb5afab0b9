-- The metrics call averages the jobs that completed last.
CREATE INDEX idx_jobs_completed ON jobs (completed_at DESC) WHERE status = 'completed';
