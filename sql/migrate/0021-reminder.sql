-- What a member is reminded of: a row for each thing, so that nobody is reminded of the same twice. The notice that it
-- becomes goes when it has been read, or when there is nothing left to be reminded of.
CREATE TABLE reminder (
	organisation bigint NOT NULL,
	membership bigint NOT NULL, -- who is reminded
	kind text NOT NULL,         -- of reminder_due_v1
	thing text NOT NULL,        -- what it is about, with its day: moved, it is another
	made_at timestamptz NOT NULL,
	PRIMARY KEY (membership, kind, thing),
	FOREIGN KEY (organisation, membership) REFERENCES membership (organisation, id) ON DELETE CASCADE
);
CREATE INDEX reminder_made ON reminder (made_at);

ALTER TABLE notice ADD thing text NOT NULL DEFAULT ''; -- of a reminder; '': of something that happened
CREATE UNIQUE INDEX notice_reminder ON notice (membership, kind, thing) WHERE thing <> '';
CREATE INDEX notice_at ON notice (at);
