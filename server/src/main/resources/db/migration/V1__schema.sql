-- The record. Ids are UUIDs of version 7, minted by the server; sizes are bytes, durations seconds.
-- States are checked here, and moved only by conditional updates.

CREATE TABLE users (
    id text PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 128),
    username text,
    full_name text NOT NULL DEFAULT '',
    email text,
    image_url text,
    email_verified boolean NOT NULL DEFAULT false,
    status text NOT NULL DEFAULT 'active'
        CHECK (status IN ('active', 'inactive', 'suspended', 'pending_verification')),
    created_at timestamptz NOT NULL DEFAULT now(),
    last_sign_in_at timestamptz
);

CREATE TABLE user_permissions (
    user_id text PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    role text NOT NULL DEFAULT 'user' CHECK (role IN ('user', 'moderator', 'admin')),
    permissions text[] NOT NULL DEFAULT '{}',
    can_generate_videos boolean NOT NULL DEFAULT true,
    can_upload_files boolean NOT NULL DEFAULT true,
    can_access_premium_features boolean NOT NULL DEFAULT false,
    can_view_all_jobs boolean NOT NULL DEFAULT false,
    can_cancel_any_job boolean NOT NULL DEFAULT false,
    can_access_system_metrics boolean NOT NULL DEFAULT false,
    max_concurrent_jobs integer NOT NULL DEFAULT 3 CHECK (max_concurrent_jobs >= 0),
    max_daily_jobs integer NOT NULL DEFAULT 50 CHECK (max_daily_jobs >= 0),
    max_file_size_mb integer NOT NULL DEFAULT 100 CHECK (max_file_size_mb >= 0)
);

-- Who works where no identity provider is configured.
INSERT INTO users (id, username, full_name, email_verified) VALUES ('local', 'local', 'Local user', true);
INSERT INTO user_permissions (user_id, role, can_access_premium_features, can_view_all_jobs,
    can_cancel_any_job, can_access_system_metrics, max_concurrent_jobs, max_daily_jobs, max_file_size_mb)
VALUES ('local', 'admin', true, true, true, true, 10, 1000, 500);

CREATE TABLE api_keys (
    id uuid PRIMARY KEY,
    user_id text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    key_hash text NOT NULL UNIQUE,
    last_four text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    last_used_at timestamptz,
    expires_at timestamptz,
    revoked_at timestamptz
);
CREATE INDEX idx_api_keys_user ON api_keys (user_id);

CREATE TABLE audit_log (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL DEFAULT now(),
    user_id text,
    action text NOT NULL,
    target_type text,
    target_id text,
    request_id text,
    remote_address text,
    details jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX idx_audit_log_user ON audit_log (user_id, at DESC);
CREATE INDEX idx_audit_log_at ON audit_log (at DESC);

-- What a POST that creates answered, so that the same key and body are answered the same again.
CREATE TABLE idempotency_keys (
    user_id text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    key text NOT NULL CHECK (length(key) BETWEEN 1 AND 255),
    request_hash text NOT NULL,
    answer_status integer,
    answer jsonb,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (user_id, key)
);
CREATE INDEX idx_idempotency_keys_created ON idempotency_keys (created_at);

CREATE TABLE projects (
    project_id text PRIMARY KEY CHECK (project_id ~ '^[a-zA-Z0-9_-]{1,64}$'),
    project_name text NOT NULL CHECK (length(project_name) BETWEEN 1 AND 200),
    user_id text NOT NULL REFERENCES users (id),
    session_id text,
    storage_prefix text NOT NULL,
    ui_progress jsonb NOT NULL DEFAULT '{}',
    auto_save_data jsonb NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL DEFAULT now(),
    last_activity timestamptz NOT NULL DEFAULT now(),
    is_deleted boolean NOT NULL DEFAULT false,
    deleted_at timestamptz
);
CREATE INDEX idx_projects_user ON projects (user_id, last_activity DESC) WHERE NOT is_deleted;
CREATE INDEX idx_projects_session ON projects (session_id);

-- One row a version: a save never changes what an earlier job used.
CREATE TABLE scripts (
    script_id uuid PRIMARY KEY,
    project_id text NOT NULL REFERENCES projects (project_id),
    title text NOT NULL,
    language text NOT NULL DEFAULT 'en',
    source text NOT NULL CHECK (source IN ('uploaded', 'generated')),
    version integer NOT NULL CHECK (version >= 1),
    scenes jsonb NOT NULL CHECK (jsonb_typeof(scenes) = 'array' AND jsonb_array_length(scenes) >= 1),
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (project_id, version)
);

CREATE TABLE files (
    id uuid PRIMARY KEY,
    user_id text NOT NULL REFERENCES users (id),
    filename text NOT NULL,
    original_filename text NOT NULL,
    file_type text NOT NULL CHECK (file_type IN ('image', 'video', 'audio', 'document', 'archive')),
    mime_type text NOT NULL,
    file_size bigint NOT NULL CHECK (file_size >= 0),
    checksum text NOT NULL CHECK (checksum ~ '^[0-9a-f]{64}$'),
    tags text[] NOT NULL DEFAULT '{}' CHECK (cardinality(tags) <= 10),
    subdirectory text,
    file_path varchar(512) NOT NULL UNIQUE,
    metadata jsonb NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL DEFAULT now(),
    is_deleted boolean NOT NULL DEFAULT false,
    deleted_at timestamptz
);
CREATE INDEX idx_files_user ON files (user_id, created_at DESC) WHERE NOT is_deleted;
CREATE INDEX idx_files_checksum ON files (checksum);

CREATE TABLE jobs (
    job_id uuid PRIMARY KEY,
    user_id text NOT NULL REFERENCES users (id),
    project_id text NOT NULL REFERENCES projects (project_id),
    session_id text,
    job_type text NOT NULL DEFAULT 'video_generation'
        CHECK (job_type IN ('video_generation', 'batch_video_generation', 'file_processing')),
    priority text NOT NULL DEFAULT 'normal' CHECK (priority IN ('low', 'normal', 'high', 'urgent')),
    configuration jsonb NOT NULL,
    composition_settings jsonb NOT NULL DEFAULT '{}',
    status text NOT NULL DEFAULT 'queued'
        CHECK (status IN ('queued', 'processing', 'completed', 'failed', 'cancelled')),
    progress_percentage double precision NOT NULL DEFAULT 0
        CHECK (progress_percentage BETWEEN 0 AND 100),
    current_stage text,
    stages_completed text[] NOT NULL DEFAULT '{}',
    estimated_completion timestamptz,
    error jsonb,
    retry_count integer NOT NULL DEFAULT 0,
    resource_usage jsonb,
    script_id uuid REFERENCES scripts (script_id),
    video_id uuid,
    batch_id uuid,
    parent_job_id uuid REFERENCES jobs (job_id) ON DELETE CASCADE,
    callback_url text,
    metadata jsonb NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    started_at timestamptz,
    completed_at timestamptz,
    is_deleted boolean NOT NULL DEFAULT false,
    deleted_at timestamptz,
    CHECK (completed_at IS NULL OR started_at IS NULL OR completed_at >= started_at),
    CHECK (status <> 'failed' OR error IS NOT NULL),
    CHECK (status <> 'completed' OR resource_usage IS NOT NULL)
);
CREATE INDEX idx_video_jobs_session ON jobs (session_id);
CREATE INDEX idx_video_jobs_status ON jobs (status);
CREATE INDEX idx_jobs_user ON jobs (user_id, created_at DESC) WHERE NOT is_deleted;
CREATE INDEX idx_jobs_project ON jobs (project_id, created_at DESC);
CREATE INDEX idx_jobs_parent ON jobs (parent_job_id) WHERE parent_job_id IS NOT NULL;
CREATE INDEX idx_jobs_unfinished ON jobs (user_id) WHERE status IN ('queued', 'processing');

-- task_data holds, where the output of another task is needed, {"$output": {"task_id", "role"}}.
-- name is the task's place in its job's graph; waiting_for counts dependencies not completed yet;
-- sent_at is null until a message for the current attempt stands on its queue. A retry of the job
-- plans its tasks anew in the next round, where what was finished is found by its content key; with
-- reuse false only results of the same job are taken.
CREATE TABLE tasks (
    task_id uuid PRIMARY KEY,
    job_id uuid REFERENCES jobs (job_id) ON DELETE SET NULL,
    project_id text NOT NULL REFERENCES projects (project_id),
    session_id text,
    user_id text NOT NULL REFERENCES users (id),
    name text NOT NULL,
    task_type text NOT NULL CHECK (task_type IN (
        'trending_analysis', 'content_analysis', 'script_generation', 'media_generation',
        'image_generation', 'audio_synthesis', 'video_generation', 'segment_render',
        'video_composition', 'thumbnail_generation', 'subtitle_generation', 'youtube_upload',
        'file_processing')),
    queue_name text NOT NULL,
    priority text NOT NULL DEFAULT 'normal' CHECK (priority IN ('low', 'normal', 'high', 'urgent')),
    status text NOT NULL DEFAULT 'queued' CHECK (status IN (
        'queued', 'processing', 'retrying', 'completed', 'failed', 'expired', 'cancelled')),
    progress double precision NOT NULL DEFAULT 0 CHECK (progress BETWEEN 0 AND 100),
    current_step text,
    task_data jsonb NOT NULL,
    content_key text NOT NULL CHECK (content_key ~ '^[0-9a-f]{64}$'),
    result jsonb,
    error jsonb,
    callback_url text,
    metadata jsonb NOT NULL DEFAULT '{}',
    waiting_for integer NOT NULL DEFAULT 0 CHECK (waiting_for >= 0),
    attempt integer NOT NULL DEFAULT 0 CHECK (attempt >= 0),
    sent_at timestamptz,
    retry_count integer NOT NULL DEFAULT 0 CHECK (retry_count >= 0),
    worker_id text,
    cached boolean NOT NULL DEFAULT false,
    reuse boolean NOT NULL DEFAULT true,
    round integer NOT NULL DEFAULT 0,
    estimated_duration double precision,
    created_at timestamptz NOT NULL DEFAULT now(),
    started_at timestamptz,
    completed_at timestamptz,
    UNIQUE (job_id, round, name),
    CHECK (status <> 'completed' OR result IS NOT NULL),
    CHECK (status NOT IN ('failed', 'expired') OR error IS NOT NULL)
);
CREATE INDEX idx_tasks_job ON tasks (job_id);
CREATE INDEX idx_tasks_project ON tasks (project_id, created_at DESC);
CREATE INDEX idx_tasks_session ON tasks (session_id);
CREATE INDEX idx_tasks_user ON tasks (user_id, created_at DESC);
CREATE INDEX idx_tasks_unsent ON tasks (created_at)
    WHERE status IN ('queued', 'processing', 'retrying') AND waiting_for = 0 AND sent_at IS NULL;
CREATE INDEX idx_tasks_underway ON tasks (queue_name, created_at)
    WHERE status IN ('queued', 'processing', 'retrying');
CREATE INDEX idx_tasks_content_key ON tasks (project_id, content_key) WHERE status = 'completed';
CREATE INDEX idx_tasks_durations ON tasks (task_type, completed_at DESC)
    WHERE status = 'completed' AND NOT cached;

CREATE TABLE task_dependencies (
    task_id uuid NOT NULL REFERENCES tasks (task_id) ON DELETE CASCADE,
    depends_on uuid NOT NULL REFERENCES tasks (task_id) ON DELETE CASCADE,
    PRIMARY KEY (task_id, depends_on),
    CHECK (task_id <> depends_on)
);
CREATE INDEX idx_task_dependencies_depends_on ON task_dependencies (depends_on);

CREATE TABLE media_assets (
    media_id uuid PRIMARY KEY,
    project_id text NOT NULL REFERENCES projects (project_id),
    job_id uuid REFERENCES jobs (job_id) ON DELETE SET NULL,
    task_id uuid REFERENCES tasks (task_id) ON DELETE SET NULL,
    asset_type varchar(16) NOT NULL CHECK (asset_type IN (
        'image', 'audio', 'video_clip', 'text_overlay', 'segment', 'document')),
    source_type varchar(16) NOT NULL CHECK (source_type IN ('generated', 'stock', 'user_uploaded')),
    role text NOT NULL,
    url_path varchar(512) NOT NULL,
    file_path varchar(512) NOT NULL UNIQUE,
    file_name text NOT NULL,
    file_size bigint NOT NULL CHECK (file_size >= 0),
    format varchar(16) NOT NULL,
    duration double precision CHECK (duration >= 0),
    resolution varchar(16) CHECK (resolution ~ '^[0-9]+x[0-9]+$'),
    metadata jsonb NOT NULL DEFAULT '{}',
    generation_metadata jsonb NOT NULL DEFAULT '{}',
    payload_media_id text,
    upload_progress double precision CHECK (upload_progress BETWEEN 0 AND 100),
    preview_url text,
    content_key text,
    created_at timestamptz NOT NULL DEFAULT now(),
    CHECK (asset_type NOT IN ('audio', 'video_clip') OR duration IS NOT NULL)
);
CREATE INDEX idx_media_assets_job ON media_assets (job_id);
CREATE INDEX idx_media_assets_task ON media_assets (task_id);
CREATE INDEX idx_media_assets_type ON media_assets (asset_type);
CREATE INDEX idx_media_assets_project ON media_assets (project_id, created_at DESC);

CREATE TABLE videos (
    video_id uuid PRIMARY KEY,
    job_id uuid NOT NULL REFERENCES jobs (job_id) ON DELETE CASCADE,
    project_id text NOT NULL REFERENCES projects (project_id),
    session_id text,
    user_id text NOT NULL REFERENCES users (id),
    script_id uuid REFERENCES scripts (script_id),
    filename text NOT NULL,
    original_filename text,
    file_path varchar(512),
    url_path varchar(512),
    file_size bigint CHECK (file_size > 0),
    file_hash text CHECK (file_hash ~ '^[0-9a-f]{64}$'),
    duration_seconds double precision CHECK (duration_seconds > 0),
    width integer CHECK (width > 0),
    height integer CHECK (height > 0),
    resolution varchar(16),
    format varchar(16) NOT NULL,
    status varchar(16) NOT NULL DEFAULT 'processing'
        CHECK (status IN ('processing', 'ready', 'failed', 'deleted')),
    title text CHECK (length(title) <= 200),
    description text CHECK (length(description) <= 1000),
    tags text[] NOT NULL DEFAULT '{}',
    custom_metadata jsonb NOT NULL DEFAULT '{}',
    published jsonb NOT NULL DEFAULT '[]',
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    processed_at timestamptz,
    is_public boolean NOT NULL DEFAULT false,
    download_count bigint NOT NULL DEFAULT 0 CHECK (download_count >= 0),
    view_count bigint NOT NULL DEFAULT 0 CHECK (view_count >= 0),
    is_deleted boolean NOT NULL DEFAULT false,
    deleted_at timestamptz,
    CHECK (status <> 'ready' OR (file_path IS NOT NULL AND url_path IS NOT NULL
        AND file_size IS NOT NULL AND file_hash IS NOT NULL AND duration_seconds IS NOT NULL
        AND width IS NOT NULL AND height IS NOT NULL))
);
CREATE INDEX idx_generated_videos_session ON videos (session_id);
CREATE INDEX idx_generated_videos_script ON videos (script_id);
CREATE INDEX idx_generated_videos_status ON videos (status);
CREATE INDEX idx_videos_user ON videos (user_id, created_at DESC) WHERE NOT is_deleted;
CREATE INDEX idx_videos_project ON videos (project_id, created_at DESC);
CREATE INDEX idx_videos_job ON videos (job_id);

ALTER TABLE jobs ADD FOREIGN KEY (video_id) REFERENCES videos (video_id) ON DELETE SET NULL;

-- Which assets a video was made of: they stay as long as it does.
CREATE TABLE video_assets (
    video_id uuid NOT NULL REFERENCES videos (video_id) ON DELETE CASCADE,
    media_id uuid NOT NULL REFERENCES media_assets (media_id),
    PRIMARY KEY (video_id, media_id)
);
CREATE INDEX idx_video_assets_media ON video_assets (media_id);

CREATE TABLE thumbnails (
    id uuid PRIMARY KEY,
    video_id uuid NOT NULL REFERENCES videos (video_id) ON DELETE CASCADE,
    filename text NOT NULL,
    file_path varchar(512) NOT NULL,
    file_size bigint NOT NULL CHECK (file_size > 0),
    width integer NOT NULL CHECK (width > 0),
    height integer NOT NULL CHECK (height > 0),
    format varchar(16) NOT NULL,
    timestamp_seconds double precision NOT NULL CHECK (timestamp_seconds >= 0),
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX idx_thumbnails_video ON thumbnails (video_id);

CREATE TABLE subtitle_tracks (
    id uuid PRIMARY KEY,
    video_id uuid NOT NULL REFERENCES videos (video_id) ON DELETE CASCADE,
    language text NOT NULL,
    language_name text NOT NULL,
    filename text NOT NULL,
    file_path varchar(512) NOT NULL,
    file_size bigint NOT NULL CHECK (file_size > 0),
    format varchar(16) NOT NULL CHECK (format IN ('srt', 'vtt')),
    is_auto_generated boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX idx_subtitle_tracks_video ON subtitle_tracks (video_id);

CREATE TABLE storage_areas (
    id uuid PRIMARY KEY,
    directory_path varchar(512) NOT NULL UNIQUE,
    storage_type varchar(16) NOT NULL
        CHECK (storage_type IN ('videos', 'images', 'audio', 'temp', 'stock')),
    total_size_bytes bigint NOT NULL DEFAULT 0 CHECK (total_size_bytes >= 0),
    file_count bigint NOT NULL DEFAULT 0 CHECK (file_count >= 0),
    last_cleanup timestamptz,
    cleanup_policy jsonb NOT NULL
        DEFAULT '{"max_age_days": null, "max_size_mb": null, "preserve_completed_videos": true}',
    access_permissions jsonb NOT NULL
        DEFAULT '{"public_read": false, "authenticated_read": true, "admin_write": true}'
);

-- What must follow a change, written in the transaction of the change.
CREATE TABLE outbox (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    topic text NOT NULL,
    subject_id text NOT NULL,
    payload jsonb NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    handled_at timestamptz
);
CREATE INDEX idx_outbox_unhandled ON outbox (id) WHERE handled_at IS NULL;

CREATE TABLE webhook_secrets (
    id uuid PRIMARY KEY,
    user_id text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    ciphertext bytea NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    valid_until timestamptz
);
CREATE INDEX idx_webhook_secrets_user ON webhook_secrets (user_id);

CREATE TABLE webhook_deliveries (
    id uuid PRIMARY KEY,
    user_id text NOT NULL REFERENCES users (id),
    job_id uuid REFERENCES jobs (job_id) ON DELETE SET NULL,
    task_id uuid REFERENCES tasks (task_id) ON DELETE SET NULL,
    event_type text NOT NULL,
    url text NOT NULL,
    payload jsonb NOT NULL,
    status text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'delivered', 'failed')),
    attempts integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    next_attempt_at timestamptz,
    last_attempt_at timestamptz,
    last_status integer,
    last_reason text,
    created_at timestamptz NOT NULL DEFAULT now(),
    delivered_at timestamptz
);
CREATE INDEX idx_webhook_deliveries_due ON webhook_deliveries (next_attempt_at)
    WHERE status = 'pending';
CREATE INDEX idx_webhook_deliveries_user ON webhook_deliveries (user_id, created_at DESC);
