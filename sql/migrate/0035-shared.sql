-- A course that many authorities share: each person says there which one they belong to.
ALTER TABLE consumer ADD shared boolean NOT NULL DEFAULT false; -- its new courses are
ALTER TABLE context
	ADD shared boolean NOT NULL DEFAULT false,
	ADD CONSTRAINT context_shared_or_bound CHECK (NOT shared OR cycle IS NULL);

-- The years that run in a shared course.
CREATE TABLE shared_course (
	context bigint NOT NULL REFERENCES context ON DELETE CASCADE,
	organisation bigint NOT NULL,
	cycle bigint NOT NULL,
	bound_at timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (context, organisation, cycle),
	FOREIGN KEY (organisation, cycle) REFERENCES cycle (organisation, id)
);
CREATE INDEX shared_course_cycle ON shared_course (cycle);

-- What the person has chosen, in a shared course: a year that runs there.
ALTER TABLE person_context
	ADD organisation bigint,
	ADD cycle bigint,
	ADD CHECK ((organisation IS NULL) = (cycle IS NULL)),
	ADD FOREIGN KEY (context, organisation, cycle) REFERENCES shared_course;
CREATE INDEX person_context_cycle ON person_context (cycle) WHERE cycle IS NOT NULL;
