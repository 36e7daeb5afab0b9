-- What players need besides the film: its marks, as {title, start_ms, end_ms}, and where its
-- storyboard lies in the media store, the cues first. Empty for videos of earlier versions.
ALTER TABLE videos ADD COLUMN chapters jsonb NOT NULL DEFAULT '[]';
ALTER TABLE videos ADD COLUMN storyboard jsonb NOT NULL DEFAULT '[]';

-- What becomes of the publication that a job asked for, as {status, platform, task_id,
-- error_message}; and which job it is of.
ALTER TABLE jobs ADD COLUMN publication jsonb;
CREATE INDEX idx_jobs_unpublished ON jobs (completed_at) WHERE publication ->> 'status' = 'waiting';
ALTER TABLE publications ADD COLUMN job_id uuid REFERENCES jobs (job_id) ON DELETE SET NULL;
