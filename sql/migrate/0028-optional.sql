-- Required steps that a process leader has made optional for the whole authority and its year.
CREATE TABLE step_optional (
	organisation bigint NOT NULL,
	cycle bigint NOT NULL,
	step text NOT NULL,
	reason text NOT NULL DEFAULT '',
	made_by bigint, -- NULL: somebody who is no longer here
	made_at timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (cycle, step),
	FOREIGN KEY (organisation, cycle) REFERENCES cycle (organisation, id),
	FOREIGN KEY (organisation, made_by) REFERENCES membership (organisation, id) ON DELETE SET NULL (made_by)
);
CREATE INDEX step_optional_made_by ON step_optional (made_by);
