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

-- Who may be published as, on YouTube: one account a user. The refresh token is sealed for the
-- account by the keyset, and leaves the server for Google only.
CREATE TABLE publisher_accounts (
    account_id uuid PRIMARY KEY,
    user_id text NOT NULL UNIQUE REFERENCES users (id) ON DELETE CASCADE,
    sealed bytea NOT NULL,
    scopes text NOT NULL,
    channel_id text NOT NULL,
    channel_title text NOT NULL,
    connected_at timestamptz NOT NULL
);
