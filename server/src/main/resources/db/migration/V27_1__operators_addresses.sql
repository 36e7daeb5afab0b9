-- What is told to the operator's own webhook does not say to its users where that is: no url.
ALTER TABLE webhook_deliveries ALTER COLUMN url DROP NOT NULL;

UPDATE videos v SET published = (
    SELECT jsonb_agg(CASE WHEN place ->> 'platform' IN ('folder', 's3') THEN place - 'url' ELSE place END ORDER BY at)
    FROM jsonb_array_elements(v.published) WITH ORDINALITY AS places (place, at))
WHERE jsonb_array_length(v.published) > 0;

UPDATE tasks SET result = result #- '{data,url}'
WHERE task_type = 'youtube_upload' AND status = 'completed' AND task_data ->> 'platform' IN ('folder', 's3');
