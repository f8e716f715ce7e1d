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
