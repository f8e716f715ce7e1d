-- A session may look at an earlier year of its course's authority, to read it.
ALTER TABLE session ADD looks_at bigint REFERENCES cycle ON DELETE SET NULL; -- NULL: at the year that the course belongs to
CREATE INDEX session_looks_at ON session (looks_at) WHERE looks_at IS NOT NULL;
