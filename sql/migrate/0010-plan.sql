-- The year's meetings: a plan for each cycle that only process leaders see until it is published. Days and minutes are
-- those of clocks on walls in Sweden, so that summer time moves nothing.
CREATE TABLE time_plan (
	organisation bigint NOT NULL,
	cycle bigint PRIMARY KEY,
	state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'published')),
	version int NOT NULL DEFAULT 1, -- raised by each change of the plan or of a meeting
	start_on date NOT NULL,         -- the answers that it was made from
	weekday int NOT NULL CHECK (weekday BETWEEN 0 AND 4),
	afternoon boolean NOT NULL,
	sports_week int NOT NULL CHECK (sports_week BETWEEN 7 AND 12),
	changed_at timestamptz NOT NULL DEFAULT now(),
	published_at timestamptz,
	UNIQUE (organisation, cycle),
	FOREIGN KEY (organisation, cycle) REFERENCES cycle (organisation, id)
);

CREATE TABLE meeting (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	organisation bigint NOT NULL,
	cycle bigint NOT NULL,
	part int NOT NULL CHECK (part BETWEEN 1 AND 5),
	no int NOT NULL CHECK (no > 0), -- within the part
	day date NOT NULL,
	begins int NOT NULL CHECK (begins >= 0), -- minutes into the day
	length int NOT NULL CHECK (length > 0),  -- minutes
	place text NOT NULL DEFAULT '',
	link text NOT NULL DEFAULT '', -- to a meeting at a distance: http or https
	state text NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'held', 'cancelled')),
	moved_from date, -- where it stood before its last change of day
	reason text NOT NULL DEFAULT '', -- why it is cancelled
	uid uuid NOT NULL DEFAULT gen_random_uuid(), -- its name in calendars, for good
	sequence int NOT NULL DEFAULT 0, -- raised by each change
	changed_at timestamptz NOT NULL DEFAULT now(),
	CONSTRAINT meeting_once UNIQUE (cycle, part, no),
	UNIQUE (organisation, id),
	CHECK (begins + length <= 24 * 60),
	FOREIGN KEY (organisation, cycle) REFERENCES time_plan (organisation, cycle)
);
