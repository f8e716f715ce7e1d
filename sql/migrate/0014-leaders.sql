-- What the tool itself tells a member, until they say that they have read it.
CREATE TABLE notice (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	organisation bigint NOT NULL,
	membership bigint NOT NULL,     -- who is told
	kind text NOT NULL,             -- of domain/notice's list
	about bigint,                   -- the member whom it is about; NULL: nobody, or somebody who is no longer here
	words text NOT NULL DEFAULT '', -- what it is about where that is no member, as it was called then
	at timestamptz NOT NULL DEFAULT now(),
	FOREIGN KEY (organisation, membership) REFERENCES membership (organisation, id) ON DELETE CASCADE,
	FOREIGN KEY (organisation, about) REFERENCES membership (organisation, id) ON DELETE SET NULL (about)
);
CREATE INDEX notice_membership ON notice (membership, id);
CREATE INDEX notice_about ON notice (about);

-- What was done with one thing is found by it.
CREATE INDEX audit_thing ON audit (thing, id);
