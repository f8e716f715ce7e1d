-- How far each member has come in each part, worked out anew with each step: what follow-ups add up. And the steps that
-- a process leader has said somebody need not do.
CREATE TABLE part_progress (
	organisation bigint NOT NULL,
	membership bigint NOT NULL,
	part int NOT NULL CHECK (part BETWEEN 1 AND 5),
	done int NOT NULL, -- steps that count for the member
	required int NOT NULL,
	content text NOT NULL, -- the version of the pack that they were counted by
	PRIMARY KEY (membership, part),
	CHECK (done BETWEEN 0 AND required),
	FOREIGN KEY (organisation, membership) REFERENCES membership (organisation, id) ON DELETE CASCADE
);

CREATE TABLE step_waived (
	organisation bigint NOT NULL,
	membership bigint NOT NULL,
	step text NOT NULL,
	reason text NOT NULL,
	waived_by bigint, -- NULL: somebody who is no longer here
	waived_at timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (membership, step),
	FOREIGN KEY (organisation, membership) REFERENCES membership (organisation, id) ON DELETE CASCADE,
	FOREIGN KEY (organisation, waived_by) REFERENCES membership (organisation, id) ON DELETE SET NULL (waived_by)
);
CREATE INDEX step_waived_by ON step_waived (waived_by);
