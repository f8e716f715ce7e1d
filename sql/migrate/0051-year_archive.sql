-- A school year as one file for the archive: asked for by a process leader, made by a job, kept for a week.
CREATE TABLE year_archive (
	organisation bigint NOT NULL,
	cycle bigint PRIMARY KEY,
	state text NOT NULL DEFAULT 'asked' CHECK (state IN ('asked', 'ready', 'failed')),
	done int NOT NULL DEFAULT 0, -- files made, of so many
	total int NOT NULL DEFAULT 0,
	tries int NOT NULL DEFAULT 0,
	leased_until timestamptz,
	blob bigint,
	asked_by bigint,
	asked_at timestamptz NOT NULL DEFAULT now(),
	ended_at timestamptz, -- when it was ready, or given up
	CHECK ((state = 'ready') = (blob IS NOT NULL)),
	CHECK ((state = 'asked') = (ended_at IS NULL)),
	FOREIGN KEY (organisation, cycle) REFERENCES cycle (organisation, id),
	FOREIGN KEY (organisation, blob) REFERENCES blob (organisation, id),
	FOREIGN KEY (organisation, asked_by) REFERENCES membership (organisation, id) ON DELETE SET NULL (asked_by)
);
CREATE INDEX year_archive_asked ON year_archive (asked_at) WHERE state = 'asked';
