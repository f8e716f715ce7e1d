-- What conversation leaders propose about who is in their group: somebody comes into it, or goes to another.
CREATE TABLE group_wish (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	organisation bigint NOT NULL,
	cycle bigint NOT NULL,
	membership bigint NOT NULL, -- whom it is about
	source bigint,              -- the group that the person leaves; NULL: none
	target bigint NOT NULL,     -- the group that the person comes to
	why text NOT NULL,
	wished_by bigint NOT NULL,
	wished_at timestamptz NOT NULL DEFAULT now(),
	state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'granted', 'declined')),
	answer text NOT NULL DEFAULT '', -- what a process leader said
	FOREIGN KEY (organisation, cycle) REFERENCES cycle (organisation, id),
	FOREIGN KEY (organisation, source) REFERENCES grp (organisation, id),
	FOREIGN KEY (organisation, target) REFERENCES grp (organisation, id),
	FOREIGN KEY (organisation, membership) REFERENCES membership (organisation, id) ON DELETE CASCADE,
	FOREIGN KEY (organisation, wished_by) REFERENCES membership (organisation, id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX group_wish_once ON group_wish (membership, source, target) NULLS NOT DISTINCT WHERE state = 'waiting';
CREATE INDEX group_wish_cycle ON group_wish (cycle, id);
CREATE INDEX group_wish_wished_by ON group_wish (wished_by);
