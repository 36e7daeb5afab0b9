-- Words inside of names and ids are found without reading every project, where Postgres has the module for it and lets us have it;
-- elsewhere the projects of one user are read, and what is found is the same.
DO $$
BEGIN
    CREATE EXTENSION IF NOT EXISTS pg_trgm;
    CREATE INDEX idx_projects_words ON projects
        USING gin ((project_name || ' ' || project_id) gin_trgm_ops) WHERE NOT is_deleted;
EXCEPTION
    WHEN undefined_file OR insufficient_privilege OR feature_not_supported THEN
        RAISE NOTICE 'Projects are searched without an index: %', SQLERRM;
END
$$;
