-- What stood below the sections of a document when it was finalised: rows of the thread, as they were then.
CREATE TABLE version_row (
	organisation bigint NOT NULL,
	grp bigint NOT NULL,
	type text NOT NULL,
	version int NOT NULL,
	place int NOT NULL,  -- in the document, from 1
	field text NOT NULL, -- the section that it stood below
	kind text NOT NULL CHECK (kind IN ('finding', 'cause', 'goal', 'activity', 'outcome')),
	id bigint NOT NULL,  -- of the row, which may say something else by now
	text text NOT NULL,
	of text[] NOT NULL,  -- what it said of itself
	owner bigint,        -- of an activity that named no function
	first date,
	last date,
	PRIMARY KEY (grp, type, version, place),
	FOREIGN KEY (grp, type, version) REFERENCES document_version,
	FOREIGN KEY (organisation, grp) REFERENCES grp (organisation, id),
	FOREIGN KEY (organisation, owner) REFERENCES membership (organisation, id) ON DELETE SET NULL (owner)
);
CREATE INDEX version_row_owner ON version_row (owner) WHERE owner IS NOT NULL;
ALTER TABLE document_version
	ADD rows_kept boolean NOT NULL DEFAULT false, -- false: it is older than that rows were kept; they are shown as they are now
	ADD shares bigint[] NOT NULL DEFAULT '{}';    -- of the authority's summary: percent done of each part, below 0 none; else empty

-- What a section takes may come from another section of a unit's document: the authority has one that units have not.
ALTER TABLE quote ADD of text;
UPDATE quote SET of = field;
ALTER TABLE quote
	ALTER of SET DEFAULT '', -- of the release before, which does not know it, and takes from the section of the same name
	ALTER of SET NOT NULL,
	DROP CONSTRAINT quote_pkey,
	DROP CONSTRAINT quote_source_type_field_rev_fkey,
	ADD PRIMARY KEY (grp, type, field, source, of, rev),
	ADD FOREIGN KEY (source, type, of, rev) REFERENCES revision;
DROP INDEX quote_source;
CREATE INDEX quote_source ON quote (source, type, of);
CREATE FUNCTION quote_of() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	NEW.of := NEW.field;
	RETURN NEW;
END $$;
CREATE TRIGGER quote_of BEFORE INSERT ON quote FOR EACH ROW WHEN (NEW.of = '') EXECUTE FUNCTION quote_of();

-- Words that stand everywhere are found among what was written last, before anything else is looked at.
CREATE INDEX section_words_newest ON section_words (organisation, at);
