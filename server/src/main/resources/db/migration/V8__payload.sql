-- What is mirrored in PayloadCMS, or will be: a row for every finished video and every kept asset that
-- Payload has a kind for, written in the transaction of whatever changes those. Without a Payload server
-- the rows wait for one. They outlive what they mirror until Payload's copy is gone too.
CREATE TABLE payload_entries (
    subject_id uuid PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('video', 'asset')),
    number bigint GENERATED ALWAYS AS IDENTITY,
    -- under which the entry is looked for in Payload
    task_id uuid NOT NULL,
    is_wanted boolean NOT NULL DEFAULT true,
    revision integer NOT NULL DEFAULT 1,
    mirrored_revision integer NOT NULL DEFAULT 0,
    payload_id text,
    -- an entry was sent there, and nobody knows whether it arrived
    is_uncertain boolean NOT NULL DEFAULT false,
    next_attempt_at timestamptz DEFAULT now(),
    failures integer NOT NULL DEFAULT 0,
    claim bigint NOT NULL DEFAULT 0,
    leased_until timestamptz,
    last_status integer,
    last_reason text
);
CREATE INDEX idx_payload_entries_due ON payload_entries (number) WHERE next_attempt_at IS NOT NULL;
CREATE INDEX idx_payload_entries_leased ON payload_entries (leased_until) WHERE leased_until IS NOT NULL;
CREATE INDEX idx_payload_entries_refused ON payload_entries (number)
    WHERE next_attempt_at IS NULL AND last_reason IS NOT NULL;

ALTER TABLE videos ADD COLUMN payload_media_id text;

CREATE FUNCTION payload_keep(subject uuid, subject_kind text, task uuid) RETURNS void LANGUAGE sql AS $$
    INSERT INTO payload_entries (subject_id, kind, task_id)
    VALUES (subject, subject_kind, coalesce(task, subject))
    ON CONFLICT (subject_id) DO NOTHING
$$;

CREATE FUNCTION payload_change(subject uuid) RETURNS void LANGUAGE sql AS $$
    UPDATE payload_entries SET revision = revision + 1, failures = 0, next_attempt_at = now()
    WHERE subject_id = subject AND is_wanted
$$;

-- What never left is forgotten at once.
CREATE FUNCTION payload_drop(subject uuid) RETURNS void LANGUAGE sql AS $$
    DELETE FROM payload_entries
    WHERE subject_id = subject AND payload_id IS NULL AND NOT is_uncertain;
    UPDATE payload_entries
    SET is_wanted = false, revision = revision + 1, failures = 0, next_attempt_at = now()
    WHERE subject_id = subject AND is_wanted;
$$;

-- The task of this very job, also where another job's film served.
CREATE FUNCTION payload_task_of(job uuid) RETURNS uuid LANGUAGE sql STABLE AS $$
    SELECT task_id FROM tasks
    WHERE job_id = job AND task_type = 'video_composition' AND status = 'completed'
    ORDER BY round DESC, completed_at DESC LIMIT 1
$$;

-- Payload knows images, videos, sound and subtitles. A whole film is mirrored as its video.
CREATE FUNCTION payload_has_a_kind_for(asset media_assets) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT (asset.asset_type <> 'document' OR asset.role = 'subtitles')
        AND NOT (asset.role = 'video'
            AND asset.generation_metadata ->> 'task_type' IS NOT DISTINCT FROM 'video_composition')
$$;

CREATE FUNCTION payload_follow_asset() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    CASE TG_OP
        WHEN 'INSERT' THEN
            IF payload_has_a_kind_for(NEW) THEN
                PERFORM payload_keep(NEW.media_id, 'asset', NEW.task_id);
            END IF;
        WHEN 'UPDATE' THEN PERFORM payload_change(NEW.media_id);
        ELSE PERFORM payload_drop(OLD.media_id);
    END CASE;
    RETURN NULL;
END $$;

CREATE TRIGGER payload_asset_stored AFTER INSERT OR DELETE ON media_assets
    FOR EACH ROW EXECUTE FUNCTION payload_follow_asset();
CREATE TRIGGER payload_asset_changed AFTER UPDATE OF metadata, generation_metadata ON media_assets
    FOR EACH ROW WHEN ((OLD.metadata, OLD.generation_metadata)
        IS DISTINCT FROM (NEW.metadata, NEW.generation_metadata))
    EXECUTE FUNCTION payload_follow_asset();

CREATE FUNCTION payload_follow_video() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR NEW.status <> 'ready' THEN
        PERFORM payload_drop(OLD.video_id);
    ELSIF OLD.status <> 'ready' THEN
        PERFORM payload_keep(NEW.video_id, 'video', payload_task_of(NEW.job_id));
    ELSE
        PERFORM payload_change(NEW.video_id);
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER payload_video_deleted AFTER DELETE ON videos
    FOR EACH ROW EXECUTE FUNCTION payload_follow_video();
CREATE TRIGGER payload_video_changed
    AFTER UPDATE OF status, title, description, tags, custom_metadata ON videos
    FOR EACH ROW WHEN ((OLD.status, OLD.title, OLD.description, OLD.tags, OLD.custom_metadata)
        IS DISTINCT FROM (NEW.status, NEW.title, NEW.description, NEW.tags, NEW.custom_metadata))
    EXECUTE FUNCTION payload_follow_video();

-- What was made before this.
INSERT INTO payload_entries (subject_id, kind, task_id)
SELECT media_id, 'asset', coalesce(task_id, media_id) FROM media_assets
WHERE payload_has_a_kind_for(media_assets) ORDER BY created_at;
INSERT INTO payload_entries (subject_id, kind, task_id)
SELECT video_id, 'video', coalesce(payload_task_of(job_id), video_id) FROM videos
WHERE status = 'ready' ORDER BY processed_at;
