-- Whom a round of self-assessment asks, as its audience and the year's people are now. The level is that of the member's
-- home group, as request_open has it; who has no group is of the authority where they have no unit.
CREATE OR REPLACE FUNCTION round_asked_v1(a_round bigint) RETURNS TABLE (membership bigint) LANGUAGE sql STABLE ROWS 100 AS $$
SELECT m.id
  FROM assessment_round r JOIN membership m ON m.cycle = r.cycle AND m.state = 'approved' AND m.role <> 'observer'
 WHERE r.id = a_round
   AND CASE r.audience
	WHEN 'all' THEN true
	WHEN 'function' THEN m.function = ANY (r.whom)
	WHEN 'unit' THEN m.unit::text = ANY (r.whom) OR EXISTS (SELECT FROM school_unit u WHERE u.merged_into = m.unit AND u.id::text = ANY (r.whom))
	WHEN 'form' THEN EXISTS (SELECT FROM school_unit u WHERE u.id = m.unit AND u.forms && r.whom)
	ELSE coalesce((SELECT nullif(g.track, 'mixed') FROM group_member gm JOIN grp g ON g.id = gm.grp WHERE gm.membership = m.id
	               ORDER BY g.state = 'open' DESC, g.own DESC, g.track DESC, g.id LIMIT 1), CASE WHEN m.unit IS NULL THEN 'organiser' ELSE 'unit' END) = ANY (r.whom)
	END;
$$;
-- The round whose results are shown: the latest that is released and was not too like an earlier one, else the latest that has been opened; NULL: there is none.
CREATE OR REPLACE FUNCTION round_shown_v1(a_cycle bigint, a_assessment text) RETURNS bigint LANGUAGE sql STABLE AS $$
SELECT id FROM assessment_round WHERE cycle = a_cycle AND assessment = a_assessment AND state NOT IN ('planned', 'withdrawn')
 ORDER BY state = 'released' AND NOT too_like DESC, no DESC LIMIT 1;
$$;
-- The least number of answers that a new round of the authority shows: as many as the strictest that has opened.
CREATE OR REPLACE FUNCTION round_min_v1(a_organisation bigint) RETURNS int LANGUAGE sql STABLE AS $$
SELECT greatest(5, max(min_n)) FROM assessment_round WHERE organisation = a_organisation AND state <> 'planned';
$$;
