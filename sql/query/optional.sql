-- Required steps that are optional in the whole authority this year.

--: steps_optional(organisation bigint, cycle bigint) -> many (step text, reason text, by text?, at timestamptz)
SELECT o.step, o.reason, p.name AS by, o.made_at AS at
  FROM step_optional o LEFT JOIN membership m ON m.id = o.made_by LEFT JOIN person p ON p.id = m.person
 WHERE o.organisation = $1 AND o.cycle = $2;

-- 0 rows: it was optional already.
--: step_relax(organisation bigint, cycle bigint, step text, reason text, by bigint) -> count
INSERT INTO step_optional (organisation, cycle, step, reason, made_by) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING;

--: step_restore(organisation bigint, cycle bigint, step text) -> count
DELETE FROM step_optional WHERE organisation = $1 AND cycle = $2 AND step = $3;
