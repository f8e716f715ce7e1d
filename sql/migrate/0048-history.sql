-- What is said about a text, and what of its past has a name.

-- A remark on a section of a group's document, or an answer to one. One that was taken back stays, empty, while others
-- answer it.
CREATE TABLE comment (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	organisation bigint NOT NULL,
	grp bigint NOT NULL,
	type text NOT NULL, -- of the document
	field text NOT NULL,
	thread bigint,      -- what it answers; NULL: it begins a thread
	author bigint,      -- NULL: somebody who is no longer here
	quote text NOT NULL DEFAULT '' CHECK (char_length(quote) <= 300), -- what it is about, as the text was then
	body text NOT NULL CHECK (char_length(body) <= 2000),
	version int NOT NULL DEFAULT 1,
	at timestamptz NOT NULL DEFAULT now(),
	changed_at timestamptz,
	removed_at timestamptz,
	resolved_at timestamptz, -- of what begins a thread
	resolved_by bigint,
	UNIQUE (organisation, id),
	CHECK (thread IS NULL OR resolved_at IS NULL),
	CHECK ((removed_at IS NULL) = (body <> '')),
	FOREIGN KEY (organisation, grp) REFERENCES grp (organisation, id),
	FOREIGN KEY (organisation, thread) REFERENCES comment (organisation, id) ON DELETE CASCADE,
	FOREIGN KEY (organisation, author) REFERENCES membership (organisation, id) ON DELETE SET NULL (author),
	FOREIGN KEY (organisation, resolved_by) REFERENCES membership (organisation, id) ON DELETE SET NULL (resolved_by)
);
CREATE INDEX comment_section ON comment (grp, type, field, id);
CREATE INDEX comment_thread ON comment (thread) WHERE thread IS NOT NULL;
CREATE INDEX comment_author ON comment (author) WHERE author IS NOT NULL;
CREATE INDEX comment_resolved_by ON comment (resolved_by) WHERE resolved_by IS NOT NULL;

-- Whom a comment names.
CREATE TABLE comment_mention (
	organisation bigint NOT NULL,
	comment bigint NOT NULL,
	membership bigint NOT NULL,
	PRIMARY KEY (comment, membership),
	FOREIGN KEY (organisation, comment) REFERENCES comment (organisation, id) ON DELETE CASCADE,
	FOREIGN KEY (organisation, membership) REFERENCES membership (organisation, id) ON DELETE CASCADE
);
CREATE INDEX comment_mention_membership ON comment_mention (membership);

-- A version that somebody has given a name. Nothing removes a version that has one.
CREATE TABLE milestone (
	organisation bigint NOT NULL,
	grp bigint NOT NULL,
	type text NOT NULL,
	field text NOT NULL,
	rev int NOT NULL,
	name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 100),
	made_by bigint, -- NULL: somebody who is no longer here
	made_at timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (grp, type, field, name),
	FOREIGN KEY (grp, type, field, rev) REFERENCES revision,
	FOREIGN KEY (organisation, grp) REFERENCES grp (organisation, id),
	FOREIGN KEY (organisation, made_by) REFERENCES membership (organisation, id) ON DELETE SET NULL (made_by)
);
CREATE INDEX milestone_rev ON milestone (grp, type, field, rev);
CREATE INDEX milestone_made_by ON milestone (made_by) WHERE made_by IS NOT NULL;

-- Who else writes at a place. saved_at stays out, so that a draft that is kept again changes no index.
CREATE INDEX draft_place ON draft (place);

-- A file that belongs to a section of a group's document, or to a meeting's minutes. Removed, it leaves who did it.
CREATE TABLE attachment (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	organisation bigint NOT NULL,
	grp bigint,
	type text,
	field text,
	meeting bigint,
	blob bigint,        -- NULL: removed
	name text NOT NULL, -- that it is saved as
	title text NOT NULL CHECK (char_length(title) BETWEEN 1 AND 200),
	source text NOT NULL DEFAULT '' CHECK (char_length(source) <= 200), -- where it comes from, and of which day
	made_by bigint,
	made_at timestamptz NOT NULL DEFAULT now(),
	removed_by bigint,
	removed_at timestamptz,
	CHECK (num_nonnulls(grp, meeting) = 1 AND num_nonnulls(grp, type, field) IN (0, 3)),
	CHECK ((blob IS NULL) = (removed_at IS NOT NULL)),
	FOREIGN KEY (organisation, grp) REFERENCES grp (organisation, id),
	FOREIGN KEY (organisation, meeting) REFERENCES meeting (organisation, id) ON DELETE CASCADE,
	FOREIGN KEY (organisation, blob) REFERENCES blob (organisation, id),
	FOREIGN KEY (organisation, made_by) REFERENCES membership (organisation, id) ON DELETE SET NULL (made_by),
	FOREIGN KEY (organisation, removed_by) REFERENCES membership (organisation, id) ON DELETE SET NULL (removed_by)
);
CREATE INDEX attachment_section ON attachment (grp, type, field, id) WHERE grp IS NOT NULL;
CREATE INDEX attachment_meeting ON attachment (meeting, id) WHERE meeting IS NOT NULL;
CREATE UNIQUE INDEX attachment_blob ON attachment (blob) WHERE blob IS NOT NULL;
CREATE INDEX attachment_made_by ON attachment (made_by) WHERE made_by IS NOT NULL;
CREATE INDEX attachment_removed_by ON attachment (removed_by) WHERE removed_by IS NOT NULL;
