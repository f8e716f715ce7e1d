-- An authority that moves to another installation. From moving_at it is read here and not written, until it is erased or the
-- move is called off.
ALTER TABLE organisation
	ADD moving_at timestamptz,
	ADD move_id uuid,                                      -- the file that holds it
	ADD move_receipt text,                                 -- SHA-256 of the word that the other installation answers with
	ADD moved_at timestamptz,                              -- when that word was brought back
	ADD moved_to text NOT NULL DEFAULT '',                 -- the address where it is now; '': nobody has said
	ADD came_by uuid CONSTRAINT organisation_came UNIQUE, -- the file that it came here by
	ADD came_at timestamptz,
	ADD CHECK ((moving_at IS NULL) = (move_id IS NULL) AND (moving_at IS NULL) = (move_receipt IS NULL)),
	ADD CHECK (moved_at IS NULL OR moving_at IS NOT NULL);
CREATE INDEX organisation_moving ON organisation (id) WHERE moving_at IS NOT NULL;

-- When the key came here with an authority: a launch that was signed before may have been used where it was, and the platform
-- is asked what it shows of a person before it is told.
ALTER TABLE consumer ADD received_at timestamptz;
