-- Progress on its way becomes one row per link and person: where it goes, what it is, how far it has come. An address and
-- a score meet in that row whichever comes first.

-- The hosts that a key's launches have named for outcomes. The first is learnt; each further one is held until the operator
-- says yes.
CREATE TABLE outcome_host (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	consumer bigint NOT NULL REFERENCES consumer ON DELETE CASCADE,
	origin text NOT NULL, -- scheme://host[:port], in lower case, without a default port
	allowed boolean NOT NULL,
	failures int NOT NULL DEFAULT 0, -- calls in a row that nobody answered
	retry_at timestamptz NOT NULL DEFAULT now(), -- until then nothing is sent there
	seen_at timestamptz NOT NULL DEFAULT now(),
	UNIQUE (consumer, origin)
);
INSERT INTO outcome_host (consumer, origin, allowed)
SELECT DISTINCT p.consumer, regexp_replace(lower(substring(o.url FROM '^[^:]+://[^/?#]+')), '^(https://.*):443$|^(http://.*):80$', '\1\2'), true
  FROM outcome o JOIN person p ON p.id = o.person WHERE o.url ~ '^[^:]+://[^/?#]+';

DROP INDEX passback_due;
ALTER TABLE passback
	DROP CONSTRAINT passback_value_check, DROP CONSTRAINT passback_state_check,
	ALTER value SET DEFAULT 0, ADD CHECK (value BETWEEN 0 AND 100), -- hundredths; 0: the LMS shall have none
	ALTER state SET DEFAULT 'idle',
	ADD CHECK (state IN ('idle', 'queued', 'clearing', 'reading', 'sent', 'refused', 'dropped')), -- reading: sent, and due to be read back
	ADD id bigint GENERATED ALWAYS AS IDENTITY UNIQUE, -- what the operator calls it
	ADD host bigint REFERENCES outcome_host, -- NULL: no address yet, a launch brings it
	ADD sourcedid text NOT NULL DEFAULT '',
	ADD url text NOT NULL DEFAULT '',
	ADD code text NOT NULL DEFAULT '', -- why, in one word: the LMS's own, or one of ours
	ADD shown int; -- what the LMS shows although it confirmed another value
INSERT INTO passback (link, person) SELECT link, person FROM outcome ON CONFLICT DO NOTHING;
UPDATE passback b SET sourcedid = o.sourcedid, url = o.url, host = h.id
  FROM outcome o JOIN person p ON p.id = o.person JOIN outcome_host h ON h.consumer = p.consumer
 WHERE b.link = o.link AND b.person = o.person
   AND h.origin = regexp_replace(lower(substring(o.url FROM '^[^:]+://[^/?#]+')), '^(https://.*):443$|^(http://.*):80$', '\1\2');
CREATE INDEX passback_due ON passback (host, next_at) WHERE state IN ('queued', 'clearing', 'reading');
CREATE INDEX passback_person ON passback (person);
ALTER TABLE trial DROP CONSTRAINT trial_link_person_fkey, ADD FOREIGN KEY (link, person) REFERENCES passback ON DELETE CASCADE;
DROP TABLE outcome;

-- False once a learner's launch came without an outcome service.
ALTER TABLE resource_link ADD results boolean NOT NULL DEFAULT true;
