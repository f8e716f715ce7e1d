-- Groups beside each unit's own and the authority's: with names of their own, and conversation leaders.

ALTER TABLE grp
	ADD own boolean NOT NULL DEFAULT false, -- a unit's, or the authority's: bears its name, and who signs up comes into it
	ADD version int NOT NULL DEFAULT 0,     -- raised by each change of the name
	DROP CONSTRAINT grp_track_check,
	ADD CHECK (track IN ('organiser', 'unit', 'mixed')),
	ADD CHECK ((track = 'unit') = (unit IS NOT NULL)),
	DROP CONSTRAINT grp_cycle_track_unit_key;
UPDATE grp SET own = true;
CREATE UNIQUE INDEX grp_own ON grp (cycle, unit) NULLS NOT DISTINCT WHERE own;

ALTER TABLE group_member ADD leads boolean NOT NULL DEFAULT false; -- is conversation leader of that group
