-- Uploads that come in parts (tus 1.0). An upload that is not finished counts with its whole length
-- against its user's room; a finished one only remembers, for a while, which file it became.
CREATE TABLE uploads (
    id uuid PRIMARY KEY,
    user_id text NOT NULL REFERENCES users (id),
    original_filename text NOT NULL,
    tags text[] NOT NULL DEFAULT '{}' CHECK (cardinality(tags) <= 10),
    subdirectory text,
    process boolean NOT NULL DEFAULT false,
    project_id text,
    upload_metadata text NOT NULL,
    upload_length bigint NOT NULL CHECK (upload_length > 0),
    upload_offset bigint NOT NULL DEFAULT 0 CHECK (upload_offset BETWEEN 0 AND upload_length),
    file_id uuid REFERENCES files (id) ON DELETE CASCADE,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    CHECK ((file_id IS NULL) = (upload_offset < upload_length))
);
CREATE INDEX idx_uploads_user ON uploads (user_id) WHERE file_id IS NULL;
CREATE INDEX idx_uploads_expiry ON uploads (expires_at);

-- Where the bytes lie until the upload is finished.
CREATE TABLE upload_parts (
    upload_id uuid NOT NULL REFERENCES uploads (id) ON DELETE CASCADE,
    part_offset bigint NOT NULL CHECK (part_offset >= 0),
    part_length bigint NOT NULL CHECK (part_length > 0),
    file_path varchar(512) NOT NULL,
    PRIMARY KEY (upload_id, part_offset)
);

CREATE INDEX idx_files_tags ON files USING gin (tags) WHERE NOT is_deleted;
