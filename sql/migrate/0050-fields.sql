-- A document that is finalised: what it was then stays, whatever is written afterwards.
CREATE TABLE document_version (
	organisation bigint NOT NULL,
	grp bigint NOT NULL,
	type text NOT NULL,
	version int NOT NULL,
	finalised_at timestamptz NOT NULL DEFAULT now(),
	finalised_by bigint,
	individuals boolean NOT NULL, -- what was answered to whether single children, pupils or employees are in it; true: they are meant to be
	PRIMARY KEY (grp, type, version),
	FOREIGN KEY (grp, type) REFERENCES document,
	FOREIGN KEY (organisation, grp) REFERENCES grp (organisation, id),
	FOREIGN KEY (organisation, finalised_by) REFERENCES membership (organisation, id) ON DELETE SET NULL (finalised_by)
);
-- The revision of each section that counted.
CREATE TABLE version_section (
	organisation bigint NOT NULL,
	grp bigint NOT NULL,
	type text NOT NULL,
	version int NOT NULL,
	field text NOT NULL,
	rev int NOT NULL,
	title text NOT NULL, -- as the template had it then
	PRIMARY KEY (grp, type, version, field),
	FOREIGN KEY (grp, type, version) REFERENCES document_version,
	FOREIGN KEY (grp, type, field, rev) REFERENCES revision,
	FOREIGN KEY (organisation, grp) REFERENCES grp (organisation, id)
);
CREATE INDEX version_section_revision ON version_section (grp, type, field, rev);

-- Nobody was asked then.
INSERT INTO document_version (organisation, grp, type, version, finalised_at, finalised_by, individuals)
SELECT organisation, grp, type, version, coalesce(finalised_at, now()), finalised_by, false FROM document
 WHERE state = 'finalised' AND version > 0;
INSERT INTO version_section (organisation, grp, type, version, field, rev, title)
SELECT s.organisation, s.grp, s.type, v.version, s.field, s.head, '' FROM section s JOIN document_version v ON (v.grp, v.type) = (s.grp, s.type)
 WHERE s.head > 0;

-- What a unit's group lets the authority's group read: a section as it was in that revision.
CREATE TABLE document_share (
	organisation bigint NOT NULL,
	grp bigint NOT NULL,
	type text NOT NULL,
	field text NOT NULL,
	rev int NOT NULL,
	version int NOT NULL, -- of the finalised document that it is of; 0: working material
	shared_at timestamptz NOT NULL DEFAULT now(),
	shared_by bigint,
	PRIMARY KEY (grp, type, field),
	FOREIGN KEY (grp, type, field, rev) REFERENCES revision,
	FOREIGN KEY (organisation, grp) REFERENCES grp (organisation, id),
	FOREIGN KEY (organisation, shared_by) REFERENCES membership (organisation, id) ON DELETE SET NULL (shared_by)
);
-- What a section of the authority's document has taken from the same section of a unit's.
CREATE TABLE quote (
	organisation bigint NOT NULL,
	grp bigint NOT NULL,
	type text NOT NULL,
	field text NOT NULL,
	source bigint NOT NULL, -- the unit's group
	rev int NOT NULL,
	version int NOT NULL,
	quoted_at timestamptz NOT NULL DEFAULT now(),
	quoted_by bigint,
	PRIMARY KEY (grp, type, field, source, rev),
	FOREIGN KEY (source, type, field, rev) REFERENCES revision,
	FOREIGN KEY (organisation, grp) REFERENCES grp (organisation, id),
	FOREIGN KEY (organisation, source) REFERENCES grp (organisation, id),
	FOREIGN KEY (organisation, quoted_by) REFERENCES membership (organisation, id) ON DELETE SET NULL (quoted_by)
);
CREATE INDEX quote_source ON quote (source, type, field);
