-- The formal decision to work with the tool, one for each cycle, and since when a course has been bound.
ALTER TABLE context ADD bound_at timestamptz;
UPDATE context SET bound_at = now() WHERE cycle IS NOT NULL;

CREATE TABLE decision (
	organisation bigint NOT NULL,
	cycle bigint PRIMARY KEY,
	level text NOT NULL CHECK (level IN ('board', 'company_board', 'administration', 'principal')),
	body text NOT NULL,                   -- who decided, as the authority calls it
	decided_on date NOT NULL,
	registry_no text NOT NULL DEFAULT '', -- diarienummer
	note text NOT NULL DEFAULT '',
	version int NOT NULL DEFAULT 1,
	recorded_by bigint,                   -- NULL: somebody who is no longer here
	recorded_at timestamptz NOT NULL DEFAULT now(),
	FOREIGN KEY (organisation, cycle) REFERENCES cycle (organisation, id),
	FOREIGN KEY (organisation, recorded_by) REFERENCES membership (organisation, id) ON DELETE SET NULL (recorded_by)
);
