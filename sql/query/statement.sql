-- An authority's own statements, asked beside those of the pack.

-- All that are asked, then those that are not any more. locked: a round with it has opened.
--: own_statements(organisation bigint, assessment text) -> many (id bigint, no int, text text, help text, version int, removed boolean, locked boolean)
SELECT o.id, o.no, o.text, o.help, o.version, o.removed, EXISTS (SELECT FROM assessment_round r WHERE r.organisation = $1 AND o.id = ANY (r.own)) AS locked
  FROM own_statement o WHERE o.organisation = $1 AND o.assessment = $2 ORDER BY o.removed, o.no;

-- One at a time for each authority.
--: write statement_hold(organisation bigint) -> one (id bigint)
SELECT id FROM organisation WHERE id = $1 FOR UPDATE;

-- 0 rows: there are as many as there may be. A number is given once.
--: statement_add(organisation bigint, assessment text, text text, help text, most int) -> count
INSERT INTO own_statement (organisation, assessment, no, text, help)
SELECT $1, $2, coalesce(max(o.no), 0) + 1, $3, $4 FROM own_statement o WHERE o.organisation = $1 AND o.assessment = $2
HAVING count(*) FILTER (WHERE NOT o.removed) < $5::int;

-- 0 rows: somebody has changed it since that version, or a round with it has opened.
--: statement_change(organisation bigint, assessment text, item bigint, version int, text text, help text) -> count
UPDATE own_statement o SET text = $5, help = $6, version = version + 1
 WHERE o.organisation = $1 AND o.assessment = $2 AND o.id = $3 AND o.version = $4 AND NOT o.removed
   AND NOT EXISTS (SELECT FROM assessment_round r WHERE r.organisation = $1 AND o.id = ANY (r.own));

-- Asked no more; rounds that have opened keep it.
--: statement_retire(organisation bigint, assessment text, item bigint) -> count
UPDATE own_statement SET removed = true, version = version + 1 WHERE organisation = $1 AND assessment = $2 AND id = $3 AND NOT removed;
