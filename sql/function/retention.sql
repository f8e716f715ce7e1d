-- What is removed by itself when it has been kept long enough.

-- Each kind with its tables, and how the rows that are due are found: $1 the authority, $2 the day before which their year
-- ended. cycle: of the year that they are counted in.
CREATE OR REPLACE FUNCTION retention_places_v1() RETURNS TABLE (kind text, tab text, found text) LANGUAGE sql IMMUTABLE AS $$
WITH of_member (kind, tab) AS (VALUES ('note', 'note'), ('progress', 'step_state'), ('progress', 'part_progress'), ('progress', 'step_waived'), ('attendance', 'attendance'))
SELECT kind, tab, format('SELECT m.cycle, t.ctid AS at FROM cycle y JOIN membership m ON m.organisation = y.organisation AND m.cycle = y.id JOIN %I t ON t.membership = m.id
	WHERE y.organisation = $1 AND y.state = ''closed'' AND y.closed_at < $2', tab) FROM of_member
UNION ALL VALUES
	('comment', 'comment', 'SELECT g.cycle, t.ctid AS at FROM cycle y JOIN grp g ON g.organisation = y.organisation AND g.cycle = y.id JOIN comment t ON t.grp = g.id
		WHERE y.organisation = $1 AND y.state = ''closed'' AND y.closed_at < $2'),
	-- Not the one that counts, one that has a name, or one that something finalised, shared or quoted is made of.
	('version', 'revision', 'SELECT g.cycle, t.ctid AS at FROM cycle y JOIN grp g ON g.organisation = y.organisation AND g.cycle = y.id
		JOIN section s ON s.grp = g.id AND s.last_rev > 1 JOIN revision t ON (t.grp, t.type, t.field) = (s.grp, s.type, s.field) AND t.rev <> s.head
		WHERE y.organisation = $1 AND y.state = ''closed'' AND y.closed_at < $2
		AND NOT EXISTS (SELECT FROM milestone k WHERE (k.grp, k.type, k.field, k.rev) = (t.grp, t.type, t.field, t.rev))
		AND NOT EXISTS (SELECT FROM version_section v WHERE (v.grp, v.type, v.field, v.rev) = (t.grp, t.type, t.field, t.rev))
		AND NOT EXISTS (SELECT FROM document_share d WHERE (d.grp, d.type, d.field, d.rev) = (t.grp, t.type, t.field, t.rev))
		AND NOT EXISTS (SELECT FROM quote q WHERE (q.source, q.type, q.of, q.rev) = (t.grp, t.type, t.field, t.rev))'),
	('version', 'minutes', 'SELECT e.cycle, t.ctid AS at FROM cycle y JOIN meeting e ON e.organisation = y.organisation AND e.cycle = y.id JOIN minutes t ON t.meeting = e.id AND e.minutes_last > 1 AND t.rev <> e.minutes_head
		WHERE y.organisation = $1 AND y.state = ''closed'' AND y.closed_at < $2'),
	-- In any year. One that stands in for somebody in a round of a year that goes on is none.
	('signup', 'membership', 'SELECT t.cycle, t.ctid AS at FROM membership t WHERE t.organisation = $1 AND t.state <> ''approved'' AND coalesce(t.decided_at, t.requested_at) < $2
		AND NOT EXISTS (SELECT FROM participation p WHERE p.membership = t.id)'),
	('signup', 'invitation', 'SELECT t.cycle, t.ctid AS at FROM cycle y JOIN invitation t ON t.cycle = y.id WHERE y.organisation = $1 AND y.state = ''closed'' AND y.closed_at < $2'),
	('result', 'passback', 'SELECT y.id AS cycle, t.ctid AS at FROM cycle y JOIN course_year c ON c.organisation = y.organisation AND c.cycle = y.id
		JOIN resource_link l ON l.context = c.context JOIN passback t ON t.link = l.id LEFT JOIN person_context pc ON pc.person = t.person AND pc.context = c.context
		WHERE (NOT c.shared OR pc.cycle = y.id) AND y.organisation = $1 AND y.state = ''closed'' AND y.closed_at < $2'),
	('access', 'access_message', 'SELECT t.cycle, t.ctid AS at FROM access_message t WHERE t.organisation = $1 AND t.done AND t.day < $2'),
	('member', 'membership', 'SELECT t.cycle, t.ctid AS at FROM cycle y JOIN membership t ON t.organisation = y.organisation AND t.cycle = y.id
		WHERE y.organisation = $1 AND y.state = ''closed'' AND y.closed_at < $2'),
	-- In courses of years that have ended, and in no other.
	('person', 'person', 'SELECT max(y.id) AS cycle, t.ctid AS at FROM cycle y JOIN course_year c ON c.organisation = y.organisation AND c.cycle = y.id
		JOIN person_context pc ON pc.context = c.context AND (pc.cycle IS NULL OR pc.cycle = y.id) JOIN person t ON t.id = pc.person
		WHERE y.organisation = $1 AND y.state = ''closed'' AND y.closed_at < $2
		AND NOT EXISTS (SELECT FROM membership m WHERE m.person = t.id) AND NOT EXISTS (SELECT FROM invitation i WHERE i.person = t.id)
		AND NOT EXISTS (SELECT FROM person_course o LEFT JOIN cycle z ON z.id = o.cycle WHERE o.person = t.id AND (z.id IS NULL OR z.state <> ''closed'' OR z.closed_at >= $2))
		GROUP BY t.ctid')
$$;

-- The first moment that is not due.
CREATE OR REPLACE FUNCTION retention_before_v1(a_months bigint) RETURNS timestamptz LANGUAGE sql STABLE AS $$
	SELECT now() - make_interval(months => a_months::int)
$$;

-- How much is due, by kind and year; of years that were emptied of it some night nothing is left. Made of the places, so that
-- each is planned once a connection, and asked only where such a year has ended.
DO $make$
BEGIN
	EXECUTE (SELECT format($function$
CREATE OR REPLACE FUNCTION retention_look_v2(a_organisation bigint, a_kinds text[], a_months bigint[]) RETURNS TABLE (kind text, cycle bigint, n bigint) LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan AS $body$
#variable_conflict use_column
DECLARE
	v_before timestamptz;
	v_since timestamptz;
BEGIN
%s
END
$body$ $function$, string_agg(format($place$
	SELECT retention_before_v1(k.months),
	       coalesce((SELECT o.emptied_at - interval '1 day' - make_interval(months => e.months::int) FROM organisation o, unnest(o.emptied_kinds, o.emptied_months) e(kind, months)
	                  WHERE o.id = a_organisation AND e.kind = k.kind), '-infinity')
	  INTO v_before, v_since FROM unnest(a_kinds, a_months) k(kind, months) WHERE k.kind = %1$L;
	IF FOUND AND (%2$L OR EXISTS (SELECT FROM cycle y WHERE y.organisation = a_organisation AND y.state = 'closed' AND y.closed_at < v_before AND y.closed_at >= v_since)) THEN
		RETURN QUERY SELECT %1$L::text, q.cycle, count(*) FROM (%3$s) q GROUP BY q.cycle;
	END IF;$place$, p.kind, p.found NOT LIKE '%y.closed_at < $2%',
		replace(replace(replace(p.found, 'y.closed_at < $2', 'y.closed_at < v_before AND y.closed_at >= v_since'), '$2', 'v_before'), '$1', 'a_organisation')), E'\n' ORDER BY p.no))
		FROM retention_places_v1() WITH ORDINALITY p (kind, tab, found, no));
END
$make$;

-- Removes at most so many rows of each of a kind's tables. What somebody changes at that moment is left for another night.
CREATE OR REPLACE FUNCTION retention_remove_v1(a_organisation bigint, a_kind text, a_months bigint, a_most bigint) RETURNS TABLE (cycle bigint, n bigint) LANGUAGE plpgsql AS $$
DECLARE
	v_place record;
BEGIN
	FOR v_place IN SELECT p.tab, p.found FROM retention_places_v1() p WHERE p.kind = a_kind LOOP
		RETURN QUERY EXECUTE format('WITH due AS MATERIALIZED (SELECT q.cycle, q.at FROM (%s) q LIMIT $3), gone AS (DELETE FROM %I t USING due d WHERE t.ctid = d.at RETURNING d.cycle)
			SELECT g.cycle, count(*) FROM gone g GROUP BY g.cycle', v_place.found, v_place.tab) USING a_organisation, retention_before_v1(a_months), a_most;
	END LOOP;
END
$$;
