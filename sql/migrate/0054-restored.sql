-- When this database was restored from a backup: of what was done after that was taken nothing is known here. A launch
-- that was signed before is not let in, since it may have been used; a platform is asked what it shows of a person before
-- it is told.
CREATE TABLE restored (
	at timestamptz PRIMARY KEY DEFAULT now(),
	taken_at timestamptz NOT NULL -- the backup
);

ALTER TABLE passback ADD heard_at timestamptz; -- when the LMS last said, or confirmed, what it shows; NULL: never
