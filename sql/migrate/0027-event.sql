-- What else happens in the authority's year: budget, board, national tests and its own.
CREATE TABLE local_event (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	organisation bigint NOT NULL,
	cycle bigint NOT NULL,
	kind text NOT NULL CHECK (kind IN ('budget', 'board', 'tests', 'own')),
	title text NOT NULL, -- the authority's own words; '' where the kind says enough
	first_day date NOT NULL,
	last_day date NOT NULL,
	note text NOT NULL DEFAULT '',
	version int NOT NULL DEFAULT 0,
	removed boolean NOT NULL DEFAULT false, -- kept for somebody whose form is still open
	changed_by bigint, -- NULL: somebody who is no longer here
	changed_at timestamptz NOT NULL DEFAULT now(),
	CHECK (first_day <= last_day),
	CHECK (kind <> 'own' OR title <> ''),
	FOREIGN KEY (organisation, cycle) REFERENCES cycle (organisation, id),
	FOREIGN KEY (organisation, changed_by) REFERENCES membership (organisation, id) ON DELETE SET NULL (changed_by)
);
CREATE INDEX local_event_cycle ON local_event (cycle);
CREATE INDEX local_event_changed_by ON local_event (changed_by);
