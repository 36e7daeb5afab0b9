-- True for what another provider made than the one that its content key names, because that one was not
-- able to answer, and for all that was made of it: good for its job, not for later ones.
ALTER TABLE tasks ADD COLUMN provisional boolean NOT NULL DEFAULT false;

WITH RECURSIVE stood_in (task_id) AS (
    SELECT task_id FROM tasks
    WHERE status = 'completed'
        AND (jsonb_path_exists(result, '$.outputs[*].metadata.stood_in_because')
            OR jsonb_path_exists(result, '$.outputs[*].metadata.no_clip_because')
            OR jsonb_path_exists(result, '$.outputs[*].metadata.not_found_because'))
    UNION
    SELECT d.task_id FROM task_dependencies d JOIN stood_in s ON s.task_id = d.depends_on)
UPDATE tasks SET provisional = true WHERE task_id IN (SELECT task_id FROM stood_in);
