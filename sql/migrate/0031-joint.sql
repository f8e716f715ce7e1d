-- Rounds of self-assessment that a group answers together: by a show of hands that is counted, or with one rating that
-- it agrees on. What is kept is the group's, never a person's.
ALTER TABLE assessment_round
	ADD mode text NOT NULL DEFAULT 'individual' CHECK (mode IN ('individual', 'group_consensus', 'plenum_count'));

CREATE TABLE joint_sheet (
	organisation bigint NOT NULL,
	round bigint NOT NULL,
	grp bigint NOT NULL,
	version int NOT NULL DEFAULT 1, -- raised by each save
	present int NOT NULL DEFAULT 0 CHECK (present >= 0), -- who could hold up a hand; 0: hands are not counted
	done boolean NOT NULL DEFAULT false,
	saved_by bigint, -- NULL: somebody who is no longer here
	saved_at timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (round, grp),
	FOREIGN KEY (organisation, round) REFERENCES assessment_round (organisation, id),
	FOREIGN KEY (organisation, grp) REFERENCES grp (organisation, id),
	FOREIGN KEY (organisation, saved_by) REFERENCES membership (organisation, id) ON DELETE SET NULL (saved_by)
);
CREATE INDEX joint_sheet_grp ON joint_sheet (grp);

CREATE TABLE joint_answer (
	organisation bigint NOT NULL,
	round bigint NOT NULL,
	grp bigint NOT NULL,
	item text NOT NULL,
	hands bigint[] NOT NULL DEFAULT '{}', -- for 1, 2, 3, 4, dk and na; none in a rating
	answer text NOT NULL DEFAULT '' CHECK (answer IN ('', '1', '2', '3', '4', 'dk', 'na')),
	why text NOT NULL DEFAULT '',
	PRIMARY KEY (round, grp, item),
	FOREIGN KEY (round, grp) REFERENCES joint_sheet ON DELETE CASCADE
);
