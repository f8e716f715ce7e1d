-- Every version of the content that has been served, with its files: a year keeps the version that it has taken.
CREATE TABLE pack_version (
	version text PRIMARY KEY,
	no int NOT NULL CONSTRAINT pack_version_order UNIQUE, -- in the order in which they were put in
	title text NOT NULL,
	date date NOT NULL,
	change text NOT NULL,
	sums text[] NOT NULL, -- SHA-256 of its files, and of its files as they were before corrections; the newest last
	put_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE pack_file (
	version text NOT NULL REFERENCES pack_version,
	name text NOT NULL,
	body text NOT NULL,
	PRIMARY KEY (version, name)
);

-- The versions that a year has had before the one it has, and the days on which it took the one after each.
ALTER TABLE cycle
	ADD content_before text[] NOT NULL DEFAULT '{}',
	ADD content_days text[] NOT NULL DEFAULT '{}',
	ADD CHECK (cardinality(content_before) = cardinality(content_days));
CREATE INDEX cycle_content ON cycle (content_version);
