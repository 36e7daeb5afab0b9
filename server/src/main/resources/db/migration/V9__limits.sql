-- How many jobs a user began on the day (UTC) of the last one. The row is also the lock under which
-- the user's unfinished jobs are counted: whoever changes it holds it until its jobs are on record.
CREATE TABLE jobs_begun (
    user_id text PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    day date NOT NULL,
    jobs integer NOT NULL CHECK (jobs > 0)
);

-- A batch has up to 100 jobs, and one person's machine takes as many as that person likes.
UPDATE user_permissions SET max_concurrent_jobs = 1000, max_daily_jobs = 100000
WHERE user_id = 'local' AND max_concurrent_jobs = 10 AND max_daily_jobs = 1000;
