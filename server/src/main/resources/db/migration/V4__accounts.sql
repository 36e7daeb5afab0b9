-- What a key may do of what its user may do.
ALTER TABLE api_keys ADD COLUMN scopes text[] NOT NULL DEFAULT '{read}'
    CHECK (scopes <@ '{read,write,admin}' AND cardinality(scopes) >= 1);
DROP INDEX idx_api_keys_user;
CREATE INDEX idx_api_keys_user ON api_keys (user_id, created_at DESC) WHERE revoked_at IS NULL;

-- The names of what a user may do follow from the other columns.
ALTER TABLE user_permissions DROP COLUMN permissions;

CREATE INDEX idx_audit_log_action ON audit_log (action, at DESC);
CREATE INDEX idx_users_created ON users (created_at DESC);
