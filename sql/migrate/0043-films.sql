-- Files that people send: their bytes in rows of at most 256 KiB, so that nobody ever has a whole one in memory.
CREATE TABLE blob (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	organisation bigint NOT NULL REFERENCES organisation,
	state text NOT NULL DEFAULT 'coming' CHECK (state IN ('coming', 'kept', 'gone')),
	name text NOT NULL, -- as it was sent, without folders
	type text NOT NULL, -- by what is in it
	size bigint NOT NULL DEFAULT 0,
	sha256 text,        -- when it is whole
	made_by bigint,
	touched_at timestamptz NOT NULL DEFAULT now(),
	UNIQUE (organisation, id),
	CHECK (state <> 'kept' OR sha256 IS NOT NULL),
	FOREIGN KEY (organisation, made_by) REFERENCES membership (organisation, id) ON DELETE SET NULL (made_by)
);
CREATE INDEX blob_passing ON blob (touched_at) WHERE state <> 'kept';
CREATE TABLE blob_chunk (
	organisation bigint NOT NULL,
	blob bigint NOT NULL,
	no int NOT NULL, -- from 0; all but the last are of 256 KiB
	bytes bytea NOT NULL,
	PRIMARY KEY (blob, no),
	FOREIGN KEY (organisation, blob) REFERENCES blob (organisation, id) ON DELETE CASCADE
);
ALTER TABLE blob_chunk ALTER bytes SET STORAGE EXTERNAL; -- films are packed already

-- What an authority has put in the place of a film: a file with captions, or an address. One that is not shown waits for
-- the rest of it, or for its sender to choose between it and somebody else's.
CREATE TABLE replaced_film (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	organisation bigint NOT NULL REFERENCES organisation,
	film text NOT NULL, -- the pack's id: F2.1
	shown boolean NOT NULL,
	blob bigint,
	captions text,
	link text,
	made_by bigint,
	made_at timestamptz NOT NULL DEFAULT now(),
	CHECK (NOT shown OR num_nonnulls(blob, link) = 1),
	CHECK (NOT shown OR blob IS NULL OR captions IS NOT NULL),
	FOREIGN KEY (organisation, blob) REFERENCES blob (organisation, id),
	FOREIGN KEY (organisation, made_by) REFERENCES membership (organisation, id) ON DELETE SET NULL (made_by)
);
CREATE UNIQUE INDEX replaced_film_shown ON replaced_film (organisation, film) WHERE shown;
CREATE UNIQUE INDEX replaced_film_waits ON replaced_film (organisation, film, made_by) WHERE NOT shown;
