-- Work between the meetings: for the authority, a unit or a person.
CREATE TABLE task (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	organisation bigint NOT NULL,
	cycle bigint NOT NULL,
	title text NOT NULL,
	scope text NOT NULL CHECK (scope IN ('organiser', 'unit', 'individual')),
	unit bigint,  -- whose it is
	owner bigint, -- who answers for it; NULL: nobody in particular, or nobody any more
	part int NOT NULL CHECK (part BETWEEN 0 AND 5), -- 0: of none
	meeting bigint, -- where it was agreed on
	due date,
	hours int NOT NULL DEFAULT 0 CHECK (hours >= 0), -- as estimated; 0: not said
	state text NOT NULL DEFAULT 'todo' CHECK (state IN ('todo', 'doing', 'done', 'not_applicable')),
	reason text NOT NULL DEFAULT '', -- why it is not applicable
	version int NOT NULL DEFAULT 0,
	changed_by bigint,
	changed_at timestamptz NOT NULL DEFAULT now(),
	CHECK ((scope = 'unit') = (unit IS NOT NULL)),
	FOREIGN KEY (organisation, cycle) REFERENCES cycle (organisation, id),
	FOREIGN KEY (organisation, unit) REFERENCES school_unit (organisation, id),
	FOREIGN KEY (organisation, meeting) REFERENCES meeting (organisation, id) ON DELETE SET NULL (meeting),
	FOREIGN KEY (organisation, owner) REFERENCES membership (organisation, id) ON DELETE SET NULL (owner),
	FOREIGN KEY (organisation, changed_by) REFERENCES membership (organisation, id) ON DELETE SET NULL (changed_by)
);
CREATE INDEX task_cycle ON task (cycle);
CREATE INDEX task_owner ON task (owner);
