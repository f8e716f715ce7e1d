-- The audit log is kept for two years, and what of a night's removing went wrong is tried again.

-- What was taken off the beginning of the audit log: how much, of which time, and the hash that the rest goes on from. Each
-- account is chained to the one before, and the log has a line of it.
CREATE TABLE audit_cut (
	seal bigint PRIMARY KEY, -- the last line that was taken
	hash text NOT NULL,      -- of it
	lines bigint NOT NULL,
	oldest timestamptz NOT NULL,
	newest timestamptz NOT NULL,
	faults bigint NOT NULL,  -- lines among them that were not as they had been sealed
	at timestamptz NOT NULL,
	account text NOT NULL    -- SHA-256 over the account before it and this one
);

CREATE FUNCTION audit_cut_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP = 'INSERT' AND NEW.at = now() AND NOT EXISTS (SELECT FROM audit_cut c WHERE c.seal >= NEW.seal)
	   AND EXISTS (SELECT FROM audit a WHERE a.seal = NEW.seal AND a.hash = NEW.hash)
	   AND NOT EXISTS (SELECT FROM audit a WHERE a.seal <= NEW.seal AND a.at >= now() - interval '24 months') THEN
		RETURN NEW;
	END IF;
	RAISE EXCEPTION 'only the beginning of the audit log is taken off it, once it is two years old';
END
$$;
CREATE TRIGGER audit_cut_once BEFORE INSERT OR UPDATE OR DELETE ON audit_cut FOR EACH ROW EXECUTE FUNCTION audit_cut_once();
CREATE TRIGGER audit_cut_no_truncate BEFORE TRUNCATE ON audit_cut EXECUTE FUNCTION audit_cut_once();

CREATE OR REPLACE FUNCTION audit_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP = 'INSERT' AND NEW.seal IS NULL THEN
		RETURN NEW;
	END IF;
	IF TG_OP = 'UPDATE' AND OLD.seal IS NULL AND NEW.seal IS NOT NULL
	   AND (NEW.id, NEW.at, NEW.actor, NEW.act, NEW.thing, NEW.details) = (OLD.id, OLD.at, OLD.actor, OLD.act, OLD.thing, OLD.details) THEN
		RETURN NEW;
	END IF;
	IF TG_OP = 'DELETE' AND OLD.seal IS NOT NULL AND EXISTS (SELECT FROM audit_cut c WHERE c.seal >= OLD.seal) THEN
		RETURN OLD;
	END IF;
	RAISE EXCEPTION 'the audit log is append-only';
END
$$;

-- What an authority keeps no longer, and could not be removed at night: tried again then, until it goes.
ALTER TABLE organisation
	ADD retain_at timestamptz,                  -- the next try, or when one that runs is taken for broken off; NULL: well
	ADD retain_tries int NOT NULL DEFAULT 0,    -- that failed, one after the other
	ADD retain_error text NOT NULL DEFAULT '',  -- the last one's, as the program calls it
	ADD retain_why text NOT NULL DEFAULT '';    -- in words

-- School years that an authority has decided to remove, and the night from which on that is done.
CREATE TABLE year_discard (
	organisation bigint NOT NULL,
	cycle bigint PRIMARY KEY,
	reference text NOT NULL CHECK (char_length(reference) BETWEEN 1 AND 200), -- where the decision is found
	decided_by bigint, -- NULL: somebody who is no longer here
	decided_at timestamptz NOT NULL DEFAULT now(),
	due timestamptz NOT NULL,
	FOREIGN KEY (organisation, cycle) REFERENCES cycle (organisation, id),
	FOREIGN KEY (organisation, decided_by) REFERENCES membership (organisation, id) ON DELETE SET NULL (decided_by)
);
CREATE INDEX year_discard_decided_by ON year_discard (decided_by) WHERE decided_by IS NOT NULL;
ALTER TABLE receipt ADD reference text NOT NULL DEFAULT ''; -- of the decision, where there is one
