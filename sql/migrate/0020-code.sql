-- A code that a process leader shows once, and that binds another course to the same authority and year.
CREATE TABLE course_code (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	organisation bigint NOT NULL,
	cycle bigint NOT NULL,
	code_hash text NOT NULL CONSTRAINT course_code_taken UNIQUE, -- HMAC with the installation's key
	made_by bigint,                                              -- NULL: somebody who is no longer here
	made_at timestamptz NOT NULL DEFAULT now(),
	expires_at timestamptz NOT NULL DEFAULT now() + interval '24 hours',
	used_at timestamptz,
	FOREIGN KEY (organisation, cycle) REFERENCES cycle (organisation, id),
	FOREIGN KEY (organisation, made_by) REFERENCES membership (organisation, id) ON DELETE SET NULL (made_by)
);
CREATE INDEX course_code_cycle ON course_code (cycle);
CREATE INDEX course_code_made_by ON course_code (made_by);

-- Codes that were wrong, for an hour.
CREATE TABLE code_try (
	context bigint NOT NULL REFERENCES context ON DELETE CASCADE,
	person bigint NOT NULL REFERENCES person ON DELETE CASCADE,
	at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX code_try_context ON code_try (context);
CREATE INDEX code_try_person ON code_try (person);
