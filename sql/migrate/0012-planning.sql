-- Whom to ask about the work, one for each authority.
CREATE TABLE contact (
	organisation bigint PRIMARY KEY REFERENCES organisation,
	name text NOT NULL,
	email text NOT NULL,
	phone text NOT NULL,
	hours text NOT NULL,
	version int NOT NULL DEFAULT 1,
	changed_by bigint, -- NULL: somebody who is no longer here
	changed_at timestamptz NOT NULL DEFAULT now(),
	FOREIGN KEY (organisation, changed_by) REFERENCES membership (organisation, id) ON DELETE SET NULL (changed_by)
);

-- The lines of the planning support that process leaders have ticked by hand.
CREATE TABLE planning_tick (
	organisation bigint NOT NULL,
	cycle bigint NOT NULL,
	line text NOT NULL,
	ticked_by bigint, -- NULL: somebody who is no longer here
	ticked_at timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (cycle, line),
	FOREIGN KEY (organisation, cycle) REFERENCES cycle (organisation, id),
	FOREIGN KEY (organisation, ticked_by) REFERENCES membership (organisation, id) ON DELETE SET NULL (ticked_by)
);
