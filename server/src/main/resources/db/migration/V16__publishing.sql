-- Each try to publish a video: what its task makes is added to the video's `published` once, when
-- published_at is set.
CREATE TABLE publications (
    task_id uuid PRIMARY KEY REFERENCES tasks (task_id) ON DELETE CASCADE,
    video_id uuid NOT NULL REFERENCES videos (video_id) ON DELETE CASCADE,
    user_id text NOT NULL REFERENCES users (id),
    platform text NOT NULL,
    created_at timestamptz NOT NULL,
    published_at timestamptz
);
CREATE INDEX idx_publications_video ON publications (video_id, platform);
