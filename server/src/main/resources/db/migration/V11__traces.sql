-- Where the spans of a job's tasks hang: the request that asked for the job, and for each task that
-- is on its way its last sending. Written only while spans are sent somewhere.
CREATE TABLE traces (
    subject_id uuid PRIMARY KEY,
    traceparent text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX idx_traces_created ON traces (created_at);
