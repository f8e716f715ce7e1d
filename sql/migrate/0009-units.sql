-- Units get what a process leader knows of them, and an end: closed, or merged into another, which is followed.

ALTER TABLE school_unit
	ADD code text NOT NULL DEFAULT '' CHECK (code ~ '^([0-9]{8})?$'), -- skolenhetskod; '': not known
	ADD forms text[] NOT NULL DEFAULT '{}',                           -- school forms, of domain/unit's list
	ADD state text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'closed', 'merged')),
	ADD merged_into bigint,                                           -- never itself a merged one
	ADD reported boolean NOT NULL DEFAULT false,                      -- typed at a sign-up; no process leader has looked at it
	ADD version int NOT NULL DEFAULT 0,
	ADD CHECK ((state = 'merged') = (merged_into IS NOT NULL)),
	ADD CHECK (merged_into <> id),
	ADD FOREIGN KEY (organisation, merged_into) REFERENCES school_unit (organisation, id);
CREATE UNIQUE INDEX school_unit_code ON school_unit (organisation, code) WHERE code <> '' AND state <> 'merged';
CREATE INDEX school_unit_merged_into ON school_unit (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX membership_unit ON membership (unit);
CREATE INDEX grp_unit ON grp (unit);

-- How many people a unit is thought to take part with, this year.
CREATE TABLE unit_expected (
	organisation bigint NOT NULL,
	cycle bigint NOT NULL,
	unit bigint NOT NULL,
	expected int NOT NULL CHECK (expected BETWEEN 0 AND 9999),
	PRIMARY KEY (cycle, unit),
	FOREIGN KEY (organisation, cycle) REFERENCES cycle (organisation, id),
	FOREIGN KEY (organisation, unit) REFERENCES school_unit (organisation, id)
);

-- A closed group is read by its members and written by nobody.
ALTER TABLE grp ADD state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'closed'));
