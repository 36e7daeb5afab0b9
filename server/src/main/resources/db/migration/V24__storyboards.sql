-- What players need besides the film: its marks, as {title, start_ms, end_ms}, and where its
-- storyboard lies in the media store, the cues first. Empty for videos of earlier versions.
ALTER TABLE videos ADD COLUMN chapters jsonb NOT NULL DEFAULT '[]';
ALTER TABLE videos ADD COLUMN storyboard jsonb NOT NULL DEFAULT '[]';
