-- The words of what is written, to search by. A job writes them a moment after each save: a save waits for nothing.
CREATE TABLE section_words (
	organisation bigint NOT NULL,
	grp bigint NOT NULL,
	type text NOT NULL,
	field text NOT NULL,
	at timestamptz NOT NULL, -- when the text was saved
	words tsvector NOT NULL, -- with "@17" for organisation 17, so that the index parts the authorities
	PRIMARY KEY (grp, type, field),
	FOREIGN KEY (grp, type, field) REFERENCES section ON DELETE CASCADE
);
CREATE INDEX section_words_found ON section_words USING gin (words);
ALTER TABLE section ADD words_rev int NOT NULL DEFAULT 0; -- the revision whose words these are
CREATE INDEX section_unread ON section (grp, type, field) WHERE words_rev <> head;

CREATE TABLE minutes_words (
	organisation bigint NOT NULL,
	meeting bigint PRIMARY KEY,
	at timestamptz NOT NULL,
	words tsvector NOT NULL, -- likewise
	FOREIGN KEY (organisation, meeting) REFERENCES meeting (organisation, id) ON DELETE CASCADE
);
CREATE INDEX minutes_words_found ON minutes_words USING gin (words);
ALTER TABLE meeting ADD words_rev int NOT NULL DEFAULT 0;
CREATE INDEX meeting_unread ON meeting (id) WHERE words_rev <> minutes_head;
