-- A meeting's minutes: each save is kept, also a text that lost a conflict.
ALTER TABLE meeting
	ADD minutes_head int NOT NULL DEFAULT 0, -- the revision that counts; 0: nothing written
	ADD minutes_last int NOT NULL DEFAULT 0; -- numbers are given once

CREATE TABLE minutes (
	organisation bigint NOT NULL,
	meeting bigint NOT NULL,
	rev int NOT NULL,
	base_rev int NOT NULL,
	kind text NOT NULL CHECK (kind IN ('saved', 'merged', 'aside')),
	author bigint, -- NULL: somebody who is no longer here
	body text NOT NULL,
	at timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (meeting, rev),
	FOREIGN KEY (organisation, meeting) REFERENCES meeting (organisation, id) ON DELETE CASCADE,
	FOREIGN KEY (organisation, author) REFERENCES membership (organisation, id) ON DELETE SET NULL (author)
);
