-- A year that goes on in the next one: what it is made from, and whom it expects.
ALTER TABLE context ADD history text[] NOT NULL DEFAULT '{}'; -- the LMS's ids of the courses that it was copied from

ALTER TABLE cycle
	ADD previous_cycle bigint,
	ADD carries_documents boolean NOT NULL DEFAULT false, -- last year's finalised documents are shown beside this year's
	ADD FOREIGN KEY (organisation, previous_cycle) REFERENCES cycle (organisation, id);
CREATE UNIQUE INDEX cycle_next ON cycle (previous_cycle) WHERE previous_cycle IS NOT NULL;

ALTER TABLE grp
	ADD previous bigint, -- the same group, last year
	ADD FOREIGN KEY (organisation, previous) REFERENCES grp (organisation, id);
CREATE INDEX grp_previous ON grp (previous) WHERE previous IS NOT NULL;

-- Who took part last year and has not signed up yet, and the places that wait.
CREATE TABLE invitation (
	organisation bigint NOT NULL,
	cycle bigint NOT NULL,
	person bigint NOT NULL REFERENCES person ON DELETE CASCADE,
	function text NOT NULL,
	unit bigint,
	preapproved boolean NOT NULL, -- with the same function at the same unit
	PRIMARY KEY (cycle, person),
	FOREIGN KEY (organisation, cycle) REFERENCES cycle (organisation, id),
	FOREIGN KEY (organisation, unit) REFERENCES school_unit (organisation, id)
);
CREATE TABLE invited_place (
	organisation bigint NOT NULL,
	cycle bigint NOT NULL,
	person bigint NOT NULL,
	grp bigint NOT NULL,
	leads boolean NOT NULL,
	PRIMARY KEY (grp, person),
	FOREIGN KEY (cycle, person) REFERENCES invitation ON DELETE CASCADE,
	FOREIGN KEY (organisation, grp) REFERENCES grp (organisation, id)
);
CREATE INDEX invited_place_person ON invited_place (cycle, person);
