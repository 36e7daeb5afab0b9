-- A job may end with the script.
ALTER TABLE jobs DROP CONSTRAINT jobs_job_type_check;
ALTER TABLE jobs ADD CONSTRAINT jobs_job_type_check CHECK (job_type IN (
    'video_generation', 'batch_video_generation', 'file_processing', 'script_generation'));

-- Saved in the middle of being edited: another such save soon after may replace it.
ALTER TABLE scripts ADD COLUMN auto_saved boolean NOT NULL DEFAULT false;

-- Asked before a version is replaced, for each save.
CREATE INDEX idx_jobs_script ON jobs (script_id) WHERE script_id IS NOT NULL;
