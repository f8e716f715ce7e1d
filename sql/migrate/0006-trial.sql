-- The way to the gradebook, tried at the wish of whoever set the LMS up: with their own result on the link.

CREATE TABLE trial (
	link bigint NOT NULL,
	person bigint NOT NULL,
	asked_at timestamptz NOT NULL DEFAULT now(),
	leased_until timestamptz,
	placed boolean NOT NULL DEFAULT false,  -- a result of ours may stand at the LMS: to be taken away
	done_at timestamptz,
	result text NOT NULL DEFAULT '' CHECK (result IN ('', 'works', 'graded', 'read', 'replace', 'delete')),
	reason text NOT NULL DEFAULT '',        -- the LMS's own words, where it did not do the last of these
	PRIMARY KEY (link, person),
	FOREIGN KEY (link, person) REFERENCES outcome ON DELETE CASCADE,
	CHECK ((done_at IS NULL) = (result = ''))
);
CREATE INDEX trial_due ON trial (asked_at) WHERE done_at IS NULL;
