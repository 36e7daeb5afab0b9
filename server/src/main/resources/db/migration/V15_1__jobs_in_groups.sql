-- A job and its video name each other: they are put on record one after the other, and the job need
-- not be changed for it.
ALTER TABLE jobs ALTER CONSTRAINT jobs_video_id_fkey DEFERRABLE INITIALLY DEFERRED;
