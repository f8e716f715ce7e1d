-- What is kept of a round once it is closed is what may be shown of it, and nothing else.

-- One answer to one statement: not even the answers of one person lie together, since a pattern of ten answers, or of
-- the statements that only some are asked, can be a person. No stratum either: a row with unit and role is a person.
CREATE TABLE parted (
	id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	organisation bigint NOT NULL,
	round bigint NOT NULL,
	item text NOT NULL,
	answer text NOT NULL CHECK (answer IN ('1', '2', '3', '4', 'dk', 'na')),
	FOREIGN KEY (organisation, round) REFERENCES assessment_round (organisation, id)
);
INSERT INTO parted (id, organisation, round, item, answer)
SELECT gen_random_uuid() AS id, organisation, round, item, answer FROM response ORDER BY 1;
DROP TABLE response;
ALTER TABLE parted RENAME TO response;
ALTER INDEX parted_pkey RENAME TO response_pkey;
ALTER TABLE response RENAME CONSTRAINT parted_answer_check TO response_answer_check;
ALTER TABLE response RENAME CONSTRAINT parted_organisation_round_fkey TO response_organisation_round_fkey;
CREATE INDEX response_round ON response (round);

ALTER TABLE assessment_round
	ADD min_n int NOT NULL DEFAULT 5 CHECK (min_n >= 5), -- fewer answers are never shown
	ADD parted boolean NOT NULL DEFAULT false,           -- from their persons, after it has closed
	ADD swept boolean NOT NULL DEFAULT false;            -- and no dead row holds them any more
UPDATE assessment_round r SET parted = true WHERE state <> 'open' AND NOT EXISTS (SELECT FROM answer a WHERE a.round = r.id);

-- How groups answered one statement, counted when the round closed: only of groups that may be shown (domain/cover.h).
CREATE TABLE group_count (
	organisation bigint NOT NULL,
	round bigint NOT NULL,
	split text NOT NULL CHECK (split IN ('unit', 'track', 'role', 'form')),
	stratum text NOT NULL, -- a unit's number; organiser or unit; organiser, principal or staff; a school form
	item text NOT NULL,
	counts bigint[] NOT NULL, -- of 1 to 4
	PRIMARY KEY (round, split, stratum, item),
	FOREIGN KEY (organisation, round) REFERENCES assessment_round (organisation, id)
);
-- Groups of the round of which something else is not shown, and why: in no statement, or not in all.
CREATE TABLE group_hidden (
	organisation bigint NOT NULL,
	round bigint NOT NULL,
	split text NOT NULL,
	stratum text NOT NULL,
	few boolean NOT NULL, -- fewer than min_n have answered; else another group would follow
	PRIMARY KEY (round, split, stratum),
	FOREIGN KEY (organisation, round) REFERENCES assessment_round (organisation, id)
);

-- What may be shown of a round, as it was at its release: the pages, prints and files of results read this alone.
CREATE TABLE snapshot (
	organisation bigint NOT NULL,
	round bigint PRIMARY KEY,
	made_at timestamptz NOT NULL DEFAULT now(),
	min_n int NOT NULL,
	answered int NOT NULL, -- 0: is not said
	FOREIGN KEY (organisation, round) REFERENCES assessment_round (organisation, id)
);
CREATE INDEX snapshot_organisation ON snapshot (organisation);
CREATE TABLE snapshot_item (
	organisation bigint NOT NULL,
	round bigint NOT NULL REFERENCES snapshot ON DELETE CASCADE,
	no int NOT NULL,
	item text NOT NULL,
	series text NOT NULL, -- the statement that it is over the years: itself, or the one that it repeats
	text text NOT NULL,   -- as it was worded
	counts bigint[] NOT NULL, -- of 1 to 4, dk and na; nought for what is not shown
	PRIMARY KEY (round, item)
);
CREATE TABLE snapshot_group (
	organisation bigint NOT NULL,
	round bigint NOT NULL REFERENCES snapshot ON DELETE CASCADE,
	split text NOT NULL,   -- as in group_count; group: hands of the groups that held them up
	stratum text NOT NULL,
	name text NOT NULL DEFAULT '', -- of a unit or a group
	hidden text NOT NULL DEFAULT '' CHECK (hidden IN ('', 'few', 'other')),
	items text[] NOT NULL DEFAULT '{}', -- the statements of which something is shown
	counts bigint[] NOT NULL DEFAULT '{}', -- four of each
	n bigint NOT NULL DEFAULT 0, -- answers on the scale to all statements, and those of 3 and 4
	high bigint NOT NULL DEFAULT 0,
	PRIMARY KEY (round, split, stratum)
);

-- A statement of a round that a group has taken into its document, as something to work with.
CREATE TABLE topic (
	organisation bigint NOT NULL,
	grp bigint NOT NULL,
	type text NOT NULL, -- of the document
	round bigint NOT NULL,
	item text NOT NULL,
	taken_by bigint, -- NULL: somebody who is no longer here
	taken_at timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (grp, type, round, item),
	FOREIGN KEY (organisation, grp) REFERENCES grp (organisation, id),
	FOREIGN KEY (organisation, round) REFERENCES assessment_round (organisation, id),
	FOREIGN KEY (organisation, taken_by) REFERENCES membership (organisation, id) ON DELETE SET NULL (taken_by)
);
CREATE INDEX topic_round ON topic (round);
CREATE INDEX topic_taken_by ON topic (taken_by) WHERE taken_by IS NOT NULL;
