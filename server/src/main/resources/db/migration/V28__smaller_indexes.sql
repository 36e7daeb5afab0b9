-- Most rows have no session, no script and no file when they are written: no index needs to hold that.
DROP INDEX idx_projects_session;
CREATE INDEX idx_projects_session ON projects (session_id) WHERE session_id IS NOT NULL;
DROP INDEX idx_video_jobs_session;
CREATE INDEX idx_video_jobs_session ON jobs (session_id) WHERE session_id IS NOT NULL;
DROP INDEX idx_tasks_session;
CREATE INDEX idx_tasks_session ON tasks (session_id) WHERE session_id IS NOT NULL;
DROP INDEX idx_generated_videos_session;
CREATE INDEX idx_generated_videos_session ON videos (session_id) WHERE session_id IS NOT NULL;
DROP INDEX idx_generated_videos_script;
CREATE INDEX idx_generated_videos_script ON videos (script_id) WHERE script_id IS NOT NULL;
DROP INDEX idx_videos_file_path;
CREATE INDEX idx_videos_file_path ON videos (file_path) WHERE file_path IS NOT NULL;

-- The constraint on job, round and name has an index that begins with the job.
DROP INDEX idx_tasks_job;
