-- Keys for their whole life, and an account of what was done with keys and rights that nobody can change unseen.

ALTER TABLE consumer
	ADD COLUMN secret_no int NOT NULL DEFAULT 1,     -- raised by each rotation
	ADD COLUMN secret_at timestamptz NOT NULL DEFAULT now(),
	ADD COLUMN secret_worked_at timestamptz,         -- a launch or a call has used the newest
	ADD COLUMN old_secret_box text,                  -- the one before, until it is retired: launches may use either
	ADD COLUMN old_secret_at timestamptz,
	ADD COLUMN relaunch text NOT NULL DEFAULT 'optional' -- LTI 1.1.2
		CHECK (relaunch IN ('off', 'optional', 'required')),
	ADD COLUMN operates boolean NOT NULL DEFAULT false, -- its LMS administrators do the operator's work here
	ADD COLUMN launched_at timestamptz,              -- the last launch, to the minute
	ADD CHECK ((old_secret_box IS NULL) = (old_secret_at IS NULL)),
	ADD CHECK (valid_from < valid_until);
UPDATE consumer SET secret_at = created_at;

-- Launches that were refused: by key, reason and day, never a row each.
CREATE TABLE refusal (
	consumer bigint REFERENCES consumer ON DELETE CASCADE, -- NULL: keys that nobody has
	reason text NOT NULL,
	day date NOT NULL DEFAULT current_date,
	n bigint NOT NULL,
	last_at timestamptz NOT NULL DEFAULT now(),
	CONSTRAINT refusal_once UNIQUE NULLS NOT DISTINCT (consumer, reason, day)
);
CREATE INDEX refusal_day ON refusal (day);

-- A key's people may go; what they wrote for their group stays.
ALTER TABLE document DROP CONSTRAINT document_organisation_finalised_by_fkey,
	ADD FOREIGN KEY (organisation, finalised_by) REFERENCES membership (organisation, id) ON DELETE SET NULL (finalised_by);
ALTER TABLE revision DROP CONSTRAINT revision_organisation_author_fkey,
	ADD FOREIGN KEY (organisation, author) REFERENCES membership (organisation, id) ON DELETE SET NULL (author);

-- What was done with keys and rights; no names, no texts. A row is inserted with the act. The sealer then gives it its
-- place, in an order of its own (transactions end in another order than they took their ids), and the hash of its text
-- and of the hash before it.
CREATE TABLE audit (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	at timestamptz NOT NULL DEFAULT now(),
	actor text NOT NULL,
	act text NOT NULL,
	thing text NOT NULL,
	details text NOT NULL,
	seal bigint CONSTRAINT audit_sealed_once UNIQUE,
	hash text,
	CHECK ((seal IS NULL) = (hash IS NULL))
);
CREATE INDEX audit_unsealed ON audit (id) WHERE seal IS NULL;

-- Where the chain ends: a last line that is gone is missed here.
CREATE TABLE audit_head (
	one boolean PRIMARY KEY DEFAULT true CHECK (one),
	seal bigint NOT NULL,
	hash text NOT NULL
);
INSERT INTO audit_head (seal, hash) VALUES (0, '');

CREATE FUNCTION audit_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP = 'INSERT' AND NEW.seal IS NULL THEN
		RETURN NEW;
	END IF;
	IF TG_OP = 'UPDATE' AND OLD.seal IS NULL AND NEW.seal IS NOT NULL
	   AND (NEW.id, NEW.at, NEW.actor, NEW.act, NEW.thing, NEW.details) = (OLD.id, OLD.at, OLD.actor, OLD.act, OLD.thing, OLD.details) THEN
		RETURN NEW;
	END IF;
	RAISE EXCEPTION 'the audit log is append-only';
END
$$;
CREATE FUNCTION audit_head_forward() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP = 'UPDATE' AND NEW.seal > OLD.seal THEN
		RETURN NEW;
	END IF;
	RAISE EXCEPTION 'the head of the audit log only goes forward';
END
$$;
CREATE TRIGGER audit_append_only BEFORE INSERT OR UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION audit_append_only();
CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON audit EXECUTE FUNCTION audit_append_only();
CREATE TRIGGER audit_head_forward BEFORE UPDATE OR DELETE ON audit_head FOR EACH ROW EXECUTE FUNCTION audit_head_forward();
CREATE TRIGGER audit_head_no_truncate BEFORE TRUNCATE ON audit_head EXECUTE FUNCTION audit_head_forward();
