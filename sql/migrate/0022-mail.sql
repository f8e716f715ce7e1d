-- Reminders by mail: nothing is sent until an authority has turned it on, and nothing to who does not want it.
CREATE TABLE mail_choice (
	organisation bigint PRIMARY KEY REFERENCES organisation,
	sends boolean NOT NULL,
	weekday int NOT NULL CHECK (weekday BETWEEN 0 AND 4), -- of the weekly letter; 0: Monday
	version int NOT NULL DEFAULT 1,
	changed_by bigint, -- NULL: somebody who is no longer here
	changed_at timestamptz NOT NULL DEFAULT now(),
	FOREIGN KEY (organisation, changed_by) REFERENCES membership (organisation, id) ON DELETE SET NULL (changed_by)
);
ALTER TABLE person ADD mail boolean NOT NULL DEFAULT true; -- wants reminders by mail

-- Letters on their way. What they say is read when they are sent: what is settled by then is left out.
CREATE TABLE mail (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	organisation bigint NOT NULL,
	membership bigint NOT NULL, -- to whom
	urgent boolean NOT NULL,    -- else the letter of a week
	day date NOT NULL,          -- urgent: its day, else the Monday of its week
	state text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'sent', 'refused', 'dropped')),
	attempts int NOT NULL DEFAULT 0,
	made_at timestamptz NOT NULL,
	next_at timestamptz NOT NULL,
	leased_until timestamptz,
	sent_at timestamptz,
	code text NOT NULL DEFAULT '', -- why it is not sent, in one word
	CONSTRAINT mail_once UNIQUE (membership, urgent, day),
	FOREIGN KEY (organisation, membership) REFERENCES membership (organisation, id) ON DELETE CASCADE
);
CREATE INDEX mail_due ON mail (next_at) WHERE state = 'queued';

ALTER TABLE reminder ADD mail bigint REFERENCES mail ON DELETE SET NULL; -- the letter that has it
CREATE INDEX reminder_mail ON reminder (mail);
