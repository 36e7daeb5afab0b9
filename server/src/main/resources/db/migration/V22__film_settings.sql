-- How the film of a project is made where a render does not say otherwise: a part of what a job's configuration says.
ALTER TABLE projects ADD COLUMN film jsonb NOT NULL DEFAULT '{}';
