-- What the newest launch of a teacher or administrator carried: names of parameters and flags, nothing of the person.

CREATE TABLE carried (
	person bigint NOT NULL REFERENCES person ON DELETE CASCADE,
	context bigint NOT NULL REFERENCES context ON DELETE CASCADE,
	clock int NOT NULL,        -- seconds the LMS is ahead of us
	scheme text NOT NULL,      -- of the LMS's address; '': it gave none
	arrived text[] NOT NULL,   -- parameters with a value
	literal text[] NOT NULL,   -- with a variable that the LMS did not replace
	PRIMARY KEY (person, context)
);
CREATE INDEX carried_context ON carried (context);
