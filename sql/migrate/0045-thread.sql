-- From what a group sees to what it led to: findings, their causes, goals, activities and outcomes, each pointing to the
-- one before. The keys hold the group, so that a row of one group cannot point at a row of another.

CREATE TABLE finding (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	organisation bigint NOT NULL,
	cycle bigint NOT NULL,
	grp bigint NOT NULL,
	text text NOT NULL,
	kind text NOT NULL CHECK (kind IN ('condition', 'result', 'process')),
	worth text NOT NULL DEFAULT '' CHECK (worth IN ('', 'strength', 'challenge')), -- '': not said yet
	source text NOT NULL DEFAULT '',
	source_date date,
	type text NOT NULL DEFAULT '', -- the document and section that it was marked in, at that revision; '' and 0: none
	field text NOT NULL DEFAULT '',
	rev int NOT NULL DEFAULT 0,
	round bigint,                  -- the round that it was taken from, and the statement of it
	item text NOT NULL DEFAULT '',
	state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'chosen', 'parked')),
	question text NOT NULL DEFAULT '', -- that the analysis asks
	likely text NOT NULL DEFAULT '',   -- the explanation that holds best, and why
	certainty text NOT NULL DEFAULT '' CHECK (certainty IN ('', 'low', 'medium', 'high')),
	judgement text NOT NULL DEFAULT '' CHECK (judgement IN ('', 'little', 'partly', 'largely')), -- of the national goal
	version int NOT NULL DEFAULT 1,
	made_by bigint,                    -- NULL: somebody who is no longer here; likewise below
	changed_by bigint,
	changed_at timestamptz NOT NULL DEFAULT now(),
	UNIQUE (grp, id),
	UNIQUE (organisation, id),
	FOREIGN KEY (organisation, cycle) REFERENCES cycle (organisation, id),
	FOREIGN KEY (organisation, grp) REFERENCES grp (organisation, id),
	FOREIGN KEY (organisation, round) REFERENCES assessment_round (organisation, id),
	FOREIGN KEY (organisation, made_by) REFERENCES membership (organisation, id) ON DELETE SET NULL (made_by),
	FOREIGN KEY (organisation, changed_by) REFERENCES membership (organisation, id) ON DELETE SET NULL (changed_by)
);
CREATE UNIQUE INDEX finding_topic ON finding (grp, round, item) WHERE round IS NOT NULL;
CREATE INDEX finding_round ON finding (round) WHERE round IS NOT NULL;
CREATE INDEX finding_made_by ON finding (made_by) WHERE made_by IS NOT NULL;
CREATE INDEX finding_changed_by ON finding (changed_by) WHERE changed_by IS NOT NULL;

-- One explanation of a finding, among others.
CREATE TABLE cause (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	organisation bigint NOT NULL,
	grp bigint NOT NULL,
	finding bigint NOT NULL,
	text text NOT NULL,
	speaks_for text NOT NULL DEFAULT '',
	speaks_against text NOT NULL DEFAULT '',
	about text NOT NULL DEFAULT '' CHECK (about IN ('', 'teaching', 'leadership', 'organisation', 'condition')),
	verdict text NOT NULL DEFAULT 'open' CHECK (verdict IN ('open', 'likely', 'rejected')),
	version int NOT NULL DEFAULT 1,
	made_by bigint,
	changed_by bigint,
	changed_at timestamptz NOT NULL DEFAULT now(),
	UNIQUE (grp, id),
	FOREIGN KEY (organisation, grp) REFERENCES grp (organisation, id),
	FOREIGN KEY (grp, finding) REFERENCES finding (grp, id),
	FOREIGN KEY (organisation, made_by) REFERENCES membership (organisation, id) ON DELETE SET NULL (made_by),
	FOREIGN KEY (organisation, changed_by) REFERENCES membership (organisation, id) ON DELETE SET NULL (changed_by)
);
CREATE INDEX cause_finding ON cause (finding);
CREATE INDEX cause_organisation ON cause (organisation);
CREATE INDEX cause_made_by ON cause (made_by) WHERE made_by IS NOT NULL;
CREATE INDEX cause_changed_by ON cause (changed_by) WHERE changed_by IS NOT NULL;

CREATE TABLE goal (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	organisation bigint NOT NULL,
	cycle bigint NOT NULL,
	grp bigint NOT NULL,
	text text NOT NULL,
	national text NOT NULL DEFAULT '', -- the national goal that it is a step towards, and where that stands
	parent bigint,                     -- the authority's goal that it contributes to
	baseline text NOT NULL DEFAULT '',
	target text NOT NULL DEFAULT '',
	sign text NOT NULL DEFAULT '',     -- how one will know
	due date,
	responsible text NOT NULL DEFAULT '', -- a function
	state text NOT NULL DEFAULT 'proposed' CHECK (state IN ('proposed', 'adopted', 'followed_up', 'closed')),
	adopted_by bigint,
	adopted_at timestamptz,
	continues bigint,                  -- the goal of the year before that goes on in this one
	version int NOT NULL DEFAULT 1,
	made_by bigint,
	changed_by bigint,
	changed_at timestamptz NOT NULL DEFAULT now(),
	UNIQUE (grp, id),
	UNIQUE (organisation, id),
	CHECK ((state = 'proposed') = (adopted_at IS NULL)),
	FOREIGN KEY (organisation, cycle) REFERENCES cycle (organisation, id),
	FOREIGN KEY (organisation, grp) REFERENCES grp (organisation, id),
	FOREIGN KEY (organisation, parent) REFERENCES goal (organisation, id) ON DELETE SET NULL (parent),
	FOREIGN KEY (organisation, continues) REFERENCES goal (organisation, id) ON DELETE SET NULL (continues),
	FOREIGN KEY (organisation, adopted_by) REFERENCES membership (organisation, id) ON DELETE SET NULL (adopted_by),
	FOREIGN KEY (organisation, made_by) REFERENCES membership (organisation, id) ON DELETE SET NULL (made_by),
	FOREIGN KEY (organisation, changed_by) REFERENCES membership (organisation, id) ON DELETE SET NULL (changed_by)
);
CREATE UNIQUE INDEX goal_continues ON goal (cycle, continues) WHERE continues IS NOT NULL;
CREATE INDEX goal_parent ON goal (parent) WHERE parent IS NOT NULL;
CREATE INDEX goal_adopted_by ON goal (adopted_by) WHERE adopted_by IS NOT NULL;
CREATE INDEX goal_made_by ON goal (made_by) WHERE made_by IS NOT NULL;
CREATE INDEX goal_changed_by ON goal (changed_by) WHERE changed_by IS NOT NULL;

-- The findings that a goal rests on.
CREATE TABLE goal_finding (
	organisation bigint NOT NULL,
	grp bigint NOT NULL,
	goal bigint NOT NULL,
	finding bigint NOT NULL,
	PRIMARY KEY (goal, finding),
	FOREIGN KEY (organisation, grp) REFERENCES grp (organisation, id),
	FOREIGN KEY (grp, goal) REFERENCES goal (grp, id),
	FOREIGN KEY (grp, finding) REFERENCES finding (grp, id)
);
CREATE INDEX goal_finding_grp ON goal_finding (grp);
CREATE INDEX goal_finding_finding ON goal_finding (finding);
CREATE INDEX goal_finding_organisation ON goal_finding (organisation);

CREATE TABLE activity (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	organisation bigint NOT NULL,
	grp bigint NOT NULL,
	goal bigint NOT NULL,
	text text NOT NULL,
	responsible text NOT NULL DEFAULT '', -- a function
	owner bigint,                         -- one of the group, beside it or instead
	takes_part text NOT NULL DEFAULT '',
	starts_on date,
	ends_on date,
	resources text NOT NULL DEFAULT '',
	early_sign text NOT NULL DEFAULT '',  -- after four to six weeks
	criterion text NOT NULL DEFAULT '',   -- at the end
	follow_up text NOT NULL DEFAULT '',   -- how it is followed up
	noticed text NOT NULL DEFAULT '',     -- what the following up has shown
	state text NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'ongoing', 'done', 'stopped')),
	version int NOT NULL DEFAULT 1,
	made_by bigint,
	changed_by bigint,
	changed_at timestamptz NOT NULL DEFAULT now(),
	UNIQUE (grp, goal, id),
	CHECK (ends_on >= starts_on),
	FOREIGN KEY (organisation, grp) REFERENCES grp (organisation, id),
	FOREIGN KEY (grp, goal) REFERENCES goal (grp, id),
	FOREIGN KEY (organisation, owner) REFERENCES membership (organisation, id) ON DELETE SET NULL (owner),
	FOREIGN KEY (organisation, made_by) REFERENCES membership (organisation, id) ON DELETE SET NULL (made_by),
	FOREIGN KEY (organisation, changed_by) REFERENCES membership (organisation, id) ON DELETE SET NULL (changed_by)
);
CREATE INDEX activity_organisation ON activity (organisation);
CREATE INDEX activity_owner ON activity (owner) WHERE owner IS NOT NULL;
CREATE INDEX activity_made_by ON activity (made_by) WHERE made_by IS NOT NULL;
CREATE INDEX activity_changed_by ON activity (changed_by) WHERE changed_by IS NOT NULL;

-- How it went: with a goal, and with each activity. (outcome is where a person's progress goes in the LMS.)
CREATE TABLE goal_outcome (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	organisation bigint NOT NULL,
	grp bigint NOT NULL,
	goal bigint NOT NULL,
	activity bigint, -- NULL: of the goal itself
	text text NOT NULL,
	degree int CHECK (degree BETWEEN 1 AND 4), -- how far the goal is reached; NULL: not judged
	evidence text NOT NULL DEFAULT '',
	causes text NOT NULL DEFAULT '',
	decision text NOT NULL DEFAULT '' CHECK (decision IN ('', 'continue', 'change', 'stop', 'spread')), -- '': not decided
	reasons text NOT NULL DEFAULT '',
	version int NOT NULL DEFAULT 1,
	made_by bigint,
	changed_by bigint,
	changed_at timestamptz NOT NULL DEFAULT now(),
	UNIQUE NULLS NOT DISTINCT (goal, activity),
	FOREIGN KEY (organisation, grp) REFERENCES grp (organisation, id),
	FOREIGN KEY (grp, goal) REFERENCES goal (grp, id),
	FOREIGN KEY (grp, goal, activity) REFERENCES activity (grp, goal, id),
	FOREIGN KEY (organisation, made_by) REFERENCES membership (organisation, id) ON DELETE SET NULL (made_by),
	FOREIGN KEY (organisation, changed_by) REFERENCES membership (organisation, id) ON DELETE SET NULL (changed_by)
);
CREATE INDEX goal_outcome_grp ON goal_outcome (grp);
CREATE INDEX goal_outcome_organisation ON goal_outcome (organisation);
CREATE INDEX goal_outcome_made_by ON goal_outcome (made_by) WHERE made_by IS NOT NULL;
CREATE INDEX goal_outcome_changed_by ON goal_outcome (changed_by) WHERE changed_by IS NOT NULL;
