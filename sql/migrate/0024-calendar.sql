-- Calendars that subscribe: an address for each that nobody can guess, of a member or of a group. Its secret part is made
-- from the id and a key that is not here.
CREATE TABLE calendar_feed (
	id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	organisation bigint NOT NULL,
	membership bigint,
	grp bigint,
	lang text NOT NULL,
	CHECK ((membership IS NULL) <> (grp IS NULL)),
	CONSTRAINT calendar_feed_once UNIQUE NULLS NOT DISTINCT (membership, grp),
	FOREIGN KEY (organisation, membership) REFERENCES membership (organisation, id) ON DELETE CASCADE,
	FOREIGN KEY (organisation, grp) REFERENCES grp (organisation, id) ON DELETE CASCADE
);
CREATE INDEX calendar_feed_grp ON calendar_feed (grp);
