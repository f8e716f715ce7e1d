-- An authority's own statements beside those of the pack: "D2-E1" is the first in D2, for good.
CREATE TABLE own_statement (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	organisation bigint NOT NULL REFERENCES organisation,
	assessment text NOT NULL,
	no int NOT NULL,
	text text NOT NULL,
	help text NOT NULL DEFAULT '',
	removed boolean NOT NULL DEFAULT false, -- rounds that have opened keep it
	version int NOT NULL DEFAULT 1,
	UNIQUE (organisation, assessment, no)
);
ALTER TABLE assessment_round ADD own bigint[] NOT NULL DEFAULT '{}'; -- those of them that it asks, from when it opens
