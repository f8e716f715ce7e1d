-- The text that counts, as HTML: made when it is saved, so that a page of many sections parses none.
ALTER TABLE section
	ADD html text NOT NULL DEFAULT '',
	ADD html_rev int NOT NULL DEFAULT 0,  -- the revision that it was made of
	ADD html_made int NOT NULL DEFAULT 0; -- the version of what made it
CREATE INDEX section_unrendered ON section (grp, type, field) WHERE html_rev <> head;
CREATE INDEX section_html_made ON section (html_made);
