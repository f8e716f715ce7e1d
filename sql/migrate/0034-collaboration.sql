-- Two authorities that read what the other has chosen to share of what it has finalised.

-- Made by the one, typed by the other, once.
CREATE TABLE collaboration_code (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	organisation bigint NOT NULL,
	cycle bigint NOT NULL,
	code_hash text NOT NULL CONSTRAINT collaboration_code_taken UNIQUE, -- HMAC with the installation's key
	made_by bigint,                                                     -- NULL: somebody who is no longer here
	made_at timestamptz NOT NULL DEFAULT now(),
	expires_at timestamptz NOT NULL DEFAULT now() + interval '14 days',
	FOREIGN KEY (organisation, cycle) REFERENCES cycle (organisation, id),
	FOREIGN KEY (organisation, made_by) REFERENCES membership (organisation, id) ON DELETE SET NULL (made_by)
);
CREATE INDEX collaboration_code_cycle ON collaboration_code (organisation, cycle);
CREATE INDEX collaboration_code_made_by ON collaboration_code (made_by);

-- What the organisation lets its partner read. The two directions come and go together.
CREATE TABLE collaboration (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	organisation bigint NOT NULL REFERENCES organisation,
	partner bigint NOT NULL REFERENCES organisation,
	since date NOT NULL,                -- the first day of the organisation's year when it began: what is older is never shared
	types text[] NOT NULL DEFAULT '{}', -- ids of templates
	version int NOT NULL DEFAULT 0,
	begun_at timestamptz NOT NULL DEFAULT now(),
	CONSTRAINT collaboration_once UNIQUE (organisation, partner),
	CHECK (organisation <> partner)
);
CREATE INDEX collaboration_partner ON collaboration (partner);
