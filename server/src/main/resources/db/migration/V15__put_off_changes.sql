-- A change that cannot be told now is tried again later, so that it does not hold up the others.
ALTER TABLE outbox ADD COLUMN tries integer NOT NULL DEFAULT 0 CHECK (tries >= 0),
    ADD COLUMN put_off_until timestamptz;
