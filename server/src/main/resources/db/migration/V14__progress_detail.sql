-- What a worker tells of its step besides its name, as it told it last.
ALTER TABLE tasks ADD COLUMN detailed_status jsonb;
