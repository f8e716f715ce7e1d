-- The first shape of everything: who launches, who belongs where, what is written, what is sent back.
-- Every row of an authority carries its organisation, and every foreign key inside an authority carries it too:
-- a row of one organisation cannot point at a row of another.

CREATE TABLE consumer (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	key text NOT NULL CONSTRAINT consumer_key_taken UNIQUE,
	secret_box text NOT NULL,
	name text NOT NULL,
	leaders text NOT NULL DEFAULT 'trust' CHECK (leaders IN ('trust', 'review')),
	private_addresses boolean NOT NULL DEFAULT false,
	origins text[] NOT NULL DEFAULT '{}',        -- set by the operator: nothing is learnt then
	learnt_origins text[] NOT NULL DEFAULT '{}', -- at most eight, from rightly signed launches
	enabled boolean NOT NULL DEFAULT true,
	valid_from timestamptz,
	valid_until timestamptz,
	product text NOT NULL DEFAULT '',
	created_at timestamptz NOT NULL DEFAULT now()
);

-- What a consumer has used, for twice the clock window.
CREATE TABLE nonce (
	consumer bigint NOT NULL REFERENCES consumer ON DELETE CASCADE,
	nonce text NOT NULL,
	at timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (consumer, nonce)
);
CREATE INDEX nonce_at ON nonce (at);

CREATE TABLE organisation (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	name text NOT NULL,
	kind text NOT NULL CHECK (kind IN ('municipality', 'independent', 'region', 'state')),
	size text NOT NULL CHECK (size IN ('standard', 'small')),
	approval text NOT NULL CHECK (approval IN ('review', 'open')), -- of participants
	created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE cycle (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	organisation bigint NOT NULL REFERENCES organisation,
	school_year text NOT NULL,
	round_no int NOT NULL DEFAULT 1,
	starts_on date NOT NULL,
	ends_on date NOT NULL,
	state text NOT NULL DEFAULT 'active' CHECK (state IN ('draft', 'active', 'closing', 'closed')),
	content_version text NOT NULL,
	UNIQUE (organisation, school_year),
	UNIQUE (organisation, id)
);

-- A course of an LMS, bound to an authority's cycle once a process leader has said so.
CREATE TABLE context (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	consumer bigint NOT NULL REFERENCES consumer ON DELETE CASCADE,
	context_id text NOT NULL,
	title text NOT NULL,
	label text NOT NULL,
	organisation bigint,
	cycle bigint,
	UNIQUE (consumer, context_id),
	FOREIGN KEY (organisation, cycle) REFERENCES cycle (organisation, id)
);
CREATE INDEX context_cycle ON context (cycle);

CREATE TABLE resource_link (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	context bigint NOT NULL REFERENCES context ON DELETE CASCADE,
	link_id text NOT NULL,
	title text NOT NULL,
	part int NOT NULL CHECK (part BETWEEN 0 AND 5), -- 0: the overview
	UNIQUE (context, link_id)
);

CREATE TABLE person (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	consumer bigint NOT NULL REFERENCES consumer ON DELETE CASCADE,
	lti_user_id text NOT NULL,
	name text NOT NULL,      -- as the LMS gave it, or as typed at sign-up; '' until then
	name_typed boolean NOT NULL DEFAULT false,
	email text NOT NULL DEFAULT '',
	UNIQUE (consumer, lti_user_id)
);

-- What the LMS said last about a person in a course: bits of lti/roles.h. The ceiling of what the tool allows.
CREATE TABLE person_context (
	person bigint NOT NULL REFERENCES person ON DELETE CASCADE,
	context bigint NOT NULL REFERENCES context ON DELETE CASCADE,
	roles int NOT NULL,
	PRIMARY KEY (person, context)
);

-- Where a person's progress on a link goes. A newer launch replaces it.
CREATE TABLE outcome (
	link bigint NOT NULL REFERENCES resource_link ON DELETE CASCADE,
	person bigint NOT NULL REFERENCES person ON DELETE CASCADE,
	sourcedid text NOT NULL,
	url text NOT NULL,
	PRIMARY KEY (link, person)
);

CREATE TABLE session (
	id_hash text PRIMARY KEY, -- SHA-256 of the id in the path
	person bigint NOT NULL REFERENCES person ON DELETE CASCADE,
	context bigint NOT NULL REFERENCES context ON DELETE CASCADE,
	link bigint NOT NULL REFERENCES resource_link ON DELETE CASCADE,
	lang text NOT NULL,
	return_url text NOT NULL,
	framed boolean NOT NULL,
	browser_hash text NOT NULL DEFAULT '', -- SHA-256 of the cookie __Host-kv; '' where none
	browser_proven boolean NOT NULL DEFAULT false,
	created_at timestamptz NOT NULL DEFAULT now(),
	seen_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX session_person ON session (person);
CREATE INDEX session_created ON session (created_at);

CREATE TABLE school_unit (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	organisation bigint NOT NULL REFERENCES organisation,
	name text NOT NULL,
	UNIQUE (organisation, name),
	UNIQUE (organisation, id)
);

CREATE TABLE membership (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	organisation bigint NOT NULL REFERENCES organisation,
	cycle bigint NOT NULL,
	person bigint NOT NULL REFERENCES person ON DELETE CASCADE,
	role text NOT NULL CHECK (role IN ('process_leader', 'participant', 'observer')),
	function text NOT NULL,
	unit bigint,
	state text NOT NULL CHECK (state IN ('pending', 'approved', 'rejected', 'left')),
	requested_at timestamptz NOT NULL DEFAULT now(),
	due_at timestamptz NOT NULL DEFAULT now() + interval '3 days',
	decided_by bigint,
	decided_at timestamptz,
	message text NOT NULL DEFAULT '', -- what the person wrote when signing up
	reason text NOT NULL DEFAULT '',  -- what the answer said
	CONSTRAINT membership_once UNIQUE (cycle, person),
	UNIQUE (organisation, id),
	FOREIGN KEY (organisation, cycle) REFERENCES cycle (organisation, id),
	FOREIGN KEY (organisation, unit) REFERENCES school_unit (organisation, id)
);
CREATE INDEX membership_person ON membership (person);

CREATE TABLE grp (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	organisation bigint NOT NULL,
	cycle bigint NOT NULL,
	name text NOT NULL,
	track text NOT NULL CHECK (track IN ('organiser', 'unit')),
	unit bigint,
	UNIQUE NULLS NOT DISTINCT (cycle, track, unit),
	UNIQUE (organisation, id),
	FOREIGN KEY (organisation, cycle) REFERENCES cycle (organisation, id),
	FOREIGN KEY (organisation, unit) REFERENCES school_unit (organisation, id)
);

CREATE TABLE group_member (
	organisation bigint NOT NULL,
	grp bigint NOT NULL,
	membership bigint NOT NULL,
	PRIMARY KEY (grp, membership),
	FOREIGN KEY (organisation, grp) REFERENCES grp (organisation, id),
	FOREIGN KEY (organisation, membership) REFERENCES membership (organisation, id) ON DELETE CASCADE
);
CREATE INDEX group_member_membership ON group_member (membership);

-- A step that a person has done, and a step that a group has done for all its members.
CREATE TABLE step_state (
	organisation bigint NOT NULL,
	membership bigint NOT NULL,
	step text NOT NULL,
	done_at timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (membership, step),
	FOREIGN KEY (organisation, membership) REFERENCES membership (organisation, id) ON DELETE CASCADE
);
CREATE TABLE group_step_state (
	organisation bigint NOT NULL,
	grp bigint NOT NULL,
	step text NOT NULL,
	done_at timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (grp, step),
	FOREIGN KEY (organisation, grp) REFERENCES grp (organisation, id)
);

-- Private notes: nobody but their writer.
CREATE TABLE note (
	organisation bigint NOT NULL,
	membership bigint NOT NULL,
	step text NOT NULL,
	body text NOT NULL,
	saved_at timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (membership, step),
	FOREIGN KEY (organisation, membership) REFERENCES membership (organisation, id) ON DELETE CASCADE
);

-- Text on its way: autosave, and what was typed into an ended session. place is the path below the session.
CREATE TABLE draft (
	person bigint NOT NULL REFERENCES person ON DELETE CASCADE,
	context bigint NOT NULL REFERENCES context ON DELETE CASCADE,
	place text NOT NULL,
	body text NOT NULL,
	base_rev int NOT NULL,
	saved_at timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (person, context, place)
);

-- A group's document of one type; no row means an empty draft. type is a template's or a discussion step's id.
CREATE TABLE document (
	organisation bigint NOT NULL,
	grp bigint NOT NULL,
	type text NOT NULL,
	state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'finalised')),
	version int NOT NULL DEFAULT 0, -- raised by each finalising
	finalised_at timestamptz,
	finalised_by bigint,
	PRIMARY KEY (grp, type),
	FOREIGN KEY (organisation, grp) REFERENCES grp (organisation, id),
	FOREIGN KEY (organisation, finalised_by) REFERENCES membership (organisation, id)
);
CREATE TABLE section (
	organisation bigint NOT NULL,
	grp bigint NOT NULL,
	type text NOT NULL,
	field text NOT NULL,
	head int NOT NULL DEFAULT 0,     -- the revision that counts; 0: nothing written
	last_rev int NOT NULL DEFAULT 0, -- numbers are given once, also to texts that lost a conflict
	done boolean NOT NULL DEFAULT false,
	PRIMARY KEY (grp, type, field),
	FOREIGN KEY (organisation, grp) REFERENCES grp (organisation, id)
);
-- Append-only.
CREATE TABLE revision (
	organisation bigint NOT NULL,
	grp bigint NOT NULL,
	type text NOT NULL,
	field text NOT NULL,
	rev int NOT NULL,
	base_rev int NOT NULL,
	kind text NOT NULL CHECK (kind IN ('saved', 'merged', 'restored', 'aside')),
	author bigint,
	body text NOT NULL,
	at timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (grp, type, field, rev),
	FOREIGN KEY (grp, type, field) REFERENCES section,
	FOREIGN KEY (organisation, author) REFERENCES membership (organisation, id)
);

CREATE TABLE assessment_round (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	organisation bigint NOT NULL,
	cycle bigint NOT NULL,
	assessment text NOT NULL,
	state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'closed', 'released')),
	opened_at timestamptz NOT NULL DEFAULT now(),
	closes_at timestamptz NOT NULL,
	CONSTRAINT round_once UNIQUE (cycle, assessment),
	UNIQUE (organisation, id),
	FOREIGN KEY (organisation, cycle) REFERENCES cycle (organisation, id)
);
-- Who has handed in; never what. To the day, without order.
CREATE TABLE participation (
	organisation bigint NOT NULL,
	round bigint NOT NULL,
	membership bigint NOT NULL,
	credited boolean NOT NULL DEFAULT false, -- the score may show it: at the next other step, or at night
	PRIMARY KEY (round, membership),
	FOREIGN KEY (organisation, round) REFERENCES assessment_round (organisation, id),
	FOREIGN KEY (organisation, membership) REFERENCES membership (organisation, id) ON DELETE CASCADE
);
-- Answers under their person while the round is open; the closing job parts them and empties this.
CREATE TABLE answer (
	organisation bigint NOT NULL,
	round bigint NOT NULL,
	membership bigint NOT NULL,
	item text NOT NULL,
	answer text NOT NULL CHECK (answer IN ('1', '2', '3', '4', 'dk', 'na')),
	PRIMARY KEY (round, membership, item),
	FOREIGN KEY (organisation, round) REFERENCES assessment_round (organisation, id),
	FOREIGN KEY (organisation, membership) REFERENCES membership (organisation, id) ON DELETE CASCADE
);
-- What was answered; never by whom or when. Clustered by a random key, written for a whole round at once.
CREATE TABLE response (
	id uuid NOT NULL DEFAULT gen_random_uuid(),
	organisation bigint NOT NULL,
	round bigint NOT NULL,
	stratum text NOT NULL,
	item text NOT NULL,
	answer text NOT NULL,
	PRIMARY KEY (id, item),
	FOREIGN KEY (organisation, round) REFERENCES assessment_round (organisation, id)
);
CREATE INDEX response_round ON response (round);

-- The progress that an LMS shall have: one row per link and person, the newest value wins.
CREATE TABLE passback (
	link bigint NOT NULL REFERENCES resource_link ON DELETE CASCADE,
	person bigint NOT NULL REFERENCES person ON DELETE CASCADE,
	value int NOT NULL CHECK (value BETWEEN 1 AND 100),        -- hundredths; 0 is never queued
	sent int NOT NULL DEFAULT 0,                               -- what the LMS has confirmed
	state text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'sent', 'refused')),
	attempts int NOT NULL DEFAULT 0,
	next_at timestamptz NOT NULL DEFAULT now(),
	leased_until timestamptz,
	reason text NOT NULL DEFAULT '',                           -- the LMS's own words
	sent_at timestamptz,
	PRIMARY KEY (link, person)
);
CREATE INDEX passback_due ON passback (next_at) WHERE state = 'queued';
