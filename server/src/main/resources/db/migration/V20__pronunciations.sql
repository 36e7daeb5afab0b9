-- How words of a project are said: [{"word", "say"?, "ipa"?}].
ALTER TABLE projects ADD COLUMN pronunciations jsonb NOT NULL DEFAULT '[]';
