-- Several rounds of the same statements in a year, each for those whom it asks, planned ahead.
ALTER TABLE assessment_round
	DROP CONSTRAINT round_once,
	DROP CONSTRAINT assessment_round_state_check,
	ADD CONSTRAINT assessment_round_state_check CHECK (state IN ('planned', 'open', 'closed', 'released', 'withdrawn')),
	ADD no int NOT NULL DEFAULT 1, -- among the year's rounds of these statements
	ADD name text NOT NULL DEFAULT '',
	ADD audience text NOT NULL DEFAULT 'all' CHECK (audience IN ('all', 'track', 'function', 'unit', 'form')),
	ADD whom text[] NOT NULL DEFAULT '{}', -- organiser or unit; functions; ids of units; school forms
	ADD opens_at timestamptz,    -- while it is planned; NULL: by hand
	ADD reminded_at timestamptz, -- those who had not answered, by a process leader
	ADD version int NOT NULL DEFAULT 1,
	ADD CONSTRAINT round_no UNIQUE (cycle, assessment, no);
