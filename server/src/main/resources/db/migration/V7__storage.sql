-- One row an area. What it holds is measured where the bytes are; last_report tells of the last cleanup.
ALTER TABLE storage_areas
    ADD CONSTRAINT storage_areas_storage_type_key UNIQUE (storage_type),
    ADD COLUMN measured_at timestamptz,
    ADD COLUMN last_report jsonb;

-- A cleanup asks by path whether a video needs it.
CREATE INDEX idx_videos_file_path ON videos (file_path);
CREATE INDEX idx_thumbnails_file_path ON thumbnails (file_path);
CREATE INDEX idx_subtitle_tracks_file_path ON subtitle_tracks (file_path);
