-- No job may come between the count and the triggers.
LOCK TABLE jobs IN SHARE ROW EXCLUSIVE MODE;

-- How many jobs a user has that are not deleted, for the pages of GET /api/jobs: to look through a
-- million rows takes longer than a page may. In parts, so that jobs that are made at the same time
-- seldom wait for one another; the count is their sum. A part may be below zero.
CREATE TABLE job_counts (
    user_id text NOT NULL,
    part smallint NOT NULL,
    jobs bigint NOT NULL,
    PRIMARY KEY (user_id, part)
) WITH (fillfactor = 50);

INSERT INTO job_counts SELECT user_id, 0, count(*) FROM jobs WHERE NOT is_deleted GROUP BY user_id;

CREATE FUNCTION count_jobs() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    -- one part for all that a transaction does, so that two never wait for each other
    mine smallint := pg_current_xact_id()::text::numeric % 64;
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO job_counts AS c
        SELECT user_id, mine, count(*) FROM added WHERE NOT is_deleted GROUP BY user_id ORDER BY user_id
        ON CONFLICT (user_id, part) DO UPDATE SET jobs = c.jobs + excluded.jobs;
    ELSIF TG_OP = 'DELETE' THEN
        INSERT INTO job_counts AS c
        SELECT user_id, mine, -count(*) FROM removed WHERE NOT is_deleted GROUP BY user_id ORDER BY user_id
        ON CONFLICT (user_id, part) DO UPDATE SET jobs = c.jobs + excluded.jobs;
    ELSIF TG_OP = 'UPDATE' THEN
        INSERT INTO job_counts AS c
        VALUES (NEW.user_id, mine, CASE WHEN NEW.is_deleted THEN -1 ELSE 1 END)
        ON CONFLICT (user_id, part) DO UPDATE SET jobs = c.jobs + excluded.jobs;
    ELSE
        DELETE FROM job_counts;
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER count_added AFTER INSERT ON jobs REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION count_jobs();
CREATE TRIGGER count_removed AFTER DELETE ON jobs REFERENCING OLD TABLE AS removed
    FOR EACH STATEMENT EXECUTE FUNCTION count_jobs();
CREATE TRIGGER count_hidden AFTER UPDATE OF is_deleted ON jobs
    FOR EACH ROW WHEN (OLD.is_deleted IS DISTINCT FROM NEW.is_deleted) EXECUTE FUNCTION count_jobs();
CREATE TRIGGER count_none AFTER TRUNCATE ON jobs
    FOR EACH STATEMENT EXECUTE FUNCTION count_jobs();
