-- What process leaders add beside the pack: questions to talk of, links and notes, in one year of their authority.
CREATE TABLE local_item (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	organisation bigint NOT NULL,
	cycle bigint NOT NULL,
	part int NOT NULL CHECK (part BETWEEN 1 AND 5),
	step text NOT NULL, -- in the part; '' for the part as a whole
	kind text NOT NULL CHECK (kind IN ('question', 'link', 'note')),
	words text NOT NULL CHECK (words <> ''), -- the question, the link's title, the note
	url text NOT NULL DEFAULT '',
	place int NOT NULL, -- among those of the same step
	version int NOT NULL DEFAULT 0, -- of the words, not of the place
	removed boolean NOT NULL DEFAULT false, -- kept so that it can be taken back
	changed_by bigint, -- NULL: somebody who is no longer here
	changed_at timestamptz NOT NULL DEFAULT now(),
	CHECK (kind <> 'question' OR step <> ''),
	CHECK ((kind = 'link') = (url <> '')),
	FOREIGN KEY (organisation, cycle) REFERENCES cycle (organisation, id),
	FOREIGN KEY (organisation, changed_by) REFERENCES membership (organisation, id) ON DELETE SET NULL (changed_by)
);
CREATE INDEX local_item_cycle ON local_item (cycle, part);
CREATE INDEX local_item_changed_by ON local_item (changed_by);
