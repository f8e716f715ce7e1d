-- What the law asks of an authority: how long things are kept, an account of what was removed, and what people say that
-- they cannot use.

-- For how many months after its end each kind is kept, where the authority has chosen otherwise than we do.
CREATE TABLE retention (
	organisation bigint PRIMARY KEY REFERENCES organisation,
	kinds text[] NOT NULL, -- of domain/retention.def
	months bigint[] NOT NULL,
	version int NOT NULL DEFAULT 1,
	changed_by bigint, -- NULL: somebody who is no longer here
	changed_at timestamptz NOT NULL DEFAULT now(),
	CHECK (cardinality(kinds) = cardinality(months)),
	FOREIGN KEY (organisation, changed_by) REFERENCES membership (organisation, id) ON DELETE SET NULL (changed_by)
);
CREATE INDEX retention_changed_by ON retention (changed_by) WHERE changed_by IS NOT NULL;
ALTER TABLE organisation ADD retained_on date NOT NULL DEFAULT current_date; -- the night whose removing it has had

-- Whom the authority has named to answer for personal data; '' where it has said nothing.
ALTER TABLE contact
	ADD officer text NOT NULL DEFAULT '',
	ADD officer_email text NOT NULL DEFAULT '',
	ADD officer_phone text NOT NULL DEFAULT '';

-- What was removed: counts by table and year, never contents.
CREATE TABLE receipt (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	organisation bigint NOT NULL REFERENCES organisation,
	act text NOT NULL CHECK (act IN ('person', 'year', 'retention')),
	at timestamptz NOT NULL DEFAULT now(),
	removed bigint NOT NULL, -- rows
	body text NOT NULL,      -- JSON
	sha256 text NOT NULL,    -- of it; the audit log has it too
	made_by bigint,          -- NULL: the night, or somebody who is no longer here
	FOREIGN KEY (organisation, made_by) REFERENCES membership (organisation, id) ON DELETE SET NULL (made_by)
);
CREATE INDEX receipt_organisation ON receipt (organisation, id);
CREATE INDEX receipt_made_by ON receipt (made_by) WHERE made_by IS NOT NULL;

-- What somebody could not use: from whom, nobody knows; to the day.
CREATE TABLE access_message (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	organisation bigint NOT NULL,
	cycle bigint NOT NULL,
	body text NOT NULL CHECK (char_length(body) BETWEEN 1 AND 2000),
	day date NOT NULL DEFAULT current_date,
	done boolean NOT NULL DEFAULT false, -- a process leader has taken care of it
	FOREIGN KEY (organisation, cycle) REFERENCES cycle (organisation, id)
);
CREATE INDEX access_message_organisation ON access_message (organisation, id);

-- What is somebody's is found by who it is, also among the texts of a whole country.
CREATE INDEX answer_membership ON answer (membership);
CREATE INDEX participation_membership ON participation (membership);
CREATE INDEX revision_author ON revision (author) WHERE author IS NOT NULL;
CREATE INDEX minutes_author ON minutes (author) WHERE author IS NOT NULL;
CREATE INDEX task_changed_by ON task (changed_by) WHERE changed_by IS NOT NULL;
CREATE INDEX document_finalised_by ON document (finalised_by) WHERE finalised_by IS NOT NULL;
CREATE INDEX document_version_finalised_by ON document_version (finalised_by) WHERE finalised_by IS NOT NULL;
CREATE INDEX document_share_shared_by ON document_share (shared_by) WHERE shared_by IS NOT NULL;
CREATE INDEX quote_quoted_by ON quote (quoted_by) WHERE quoted_by IS NOT NULL;
CREATE INDEX joint_sheet_saved_by ON joint_sheet (saved_by) WHERE saved_by IS NOT NULL;
CREATE INDEX blob_made_by ON blob (made_by) WHERE made_by IS NOT NULL;
CREATE INDEX replaced_film_made_by ON replaced_film (made_by) WHERE made_by IS NOT NULL;
CREATE INDEX attendance_marked_by ON attendance (marked_by) WHERE marked_by IS NOT NULL;
CREATE INDEX membership_decided_by ON membership (decided_by) WHERE decided_by IS NOT NULL;
CREATE INDEX invitation_person ON invitation (person);
CREATE INDEX trial_person ON trial (person);
