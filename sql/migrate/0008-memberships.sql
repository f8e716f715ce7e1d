-- Who is expected in a course: asked of its LMS, and kept as numbers, not as people.
ALTER TABLE context
	ADD memberships_url text NOT NULL DEFAULT '', -- where the LMS tells; '': it does not
	ADD memberships_v2 boolean NOT NULL DEFAULT false,
	ADD members_asked_at timestamptz,
	ADD members int,        -- learners in the course; NULL: not known
	ADD members_unseen int; -- of them, who had opened no link of ours then
CREATE INDEX context_members_due ON context (members_asked_at) WHERE memberships_url <> '';
