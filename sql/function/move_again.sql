-- An authority that comes by a key which is here already, since another one came by it before: rows of the platform that are here
-- are left as they are, and what comes points at them.

-- What they are known by. A key that is the same has been made in the same moment too: others may only be called so.
CREATE OR REPLACE FUNCTION move_known_v1() RETURNS TABLE (tab text, cols text[]) LANGUAGE sql IMMUTABLE AS $$
	VALUES ('consumer', '{key,created_at}'::text[]), ('person', '{consumer,lti_user_id}'), ('context', '{consumer,context_id}'),
	       ('resource_link', '{context,link_id}'), ('outcome_host', '{consumer,origin}'), ('nonce', '{consumer,nonce}'),
	       ('person_context', '{person,context}'), ('carried', '{person,context}'), ('draft', '{person,context,place}'),
	       ('passback', '{link,person}'), ('trial', '{link,person}'), ('audit', '{at,act,thing,details}')
$$;

-- known: of such lines those that are here already, and the id that they have here, where others point at it. fresh: as back in
-- move_plan_v1, of all that this transaction has put in.
CREATE OR REPLACE FUNCTION move_again_v1() RETURNS TABLE (tab text, known text, fresh text) LANGUAGE sql STABLE AS $$
	SELECT s.tab,
	       format('SELECT l.line, %s AS id FROM unnest($1::text[]) l (line) CROSS JOIN LATERAL jsonb_populate_record(NULL::%I, l.line::jsonb) r %s',
	              coalesce('x.' || s.own, 'NULL::bigint'), s.tab,
	              format(CASE WHEN s.own IS NULL THEN 'WHERE EXISTS (SELECT FROM %I x WHERE (%s) = (%s))' ELSE 'JOIN %I x ON (%s) = (%s)' END, s.tab, s.here, s.there)),
	       format('SELECT to_jsonb(q)::text AS line FROM (SELECT %s FROM %I r WHERE r.xmin = pg_current_xact_id_if_assigned()::xid) q', s.back, s.tab)
	  FROM (SELECT c.tab, max(quote_ident(c.col)) FILTER (WHERE c.how = 'own' AND c.tab <> 'audit') AS own,
	               string_agg(format('x.%I', c.col), ', ' ORDER BY c.no) FILTER (WHERE c.col = ANY (k.cols)) AS here,
	               string_agg(move_expression_v1(c.tab, c.col, c.how, c.what, false), ', ' ORDER BY c.no) FILTER (WHERE c.col = ANY (k.cols)) AS there,
	               string_agg(format('%s AS %I', move_expression_v1(c.tab, c.col, c.how, c.what, true), c.col), ', ' ORDER BY c.no) FILTER (WHERE c.how <> 'anew') AS back
	          FROM move_columns_v1() c JOIN move_known_v1() k ON k.tab = c.tab GROUP BY c.tab) s
$$;

-- Of lines of a table those that are not here yet; the others are noted, with their ids.
CREATE OR REPLACE FUNCTION move_meet_v1(a_tab text, a_own text, a_lines text[]) RETURNS text[] LANGUAGE plpgsql AS $$
DECLARE
	v_known text := (SELECT g.known FROM move_again g WHERE g.tab = a_tab);
BEGIN
	IF v_known IS NULL OR a_tab <> 'consumer' AND NOT EXISTS (SELECT FROM move_met) THEN
		RETURN a_lines;
	END IF;
	EXECUTE format('WITH met AS (INSERT INTO move_met (tab, hash, line, id) SELECT %L, sha256(convert_to(k.line, ''UTF8'')), k.line, k.id FROM (%s) k RETURNING line, id)'
	               ' INSERT INTO move_number SELECT %L, (m.line::jsonb ->> %L::text)::bigint, m.id FROM met m WHERE m.id IS NOT NULL', a_tab, v_known, a_tab, a_own) USING a_lines;
	RETURN ARRAY(SELECT l.line FROM unnest(a_lines) WITH ORDINALITY l (line, n)
	              WHERE NOT EXISTS (SELECT FROM move_met m WHERE m.tab = a_tab AND m.hash = sha256(convert_to(l.line, 'UTF8'))) ORDER BY l.n);
END
$$;

-- Keys that came, or were here, of which the file did not say that it has them.
CREATE OR REPLACE FUNCTION move_unnamed_v1(a_keys text[]) RETURNS bigint LANGUAGE plpgsql STABLE AS $$
BEGIN
	RETURN (SELECT count(*) FROM consumer k JOIN move_number m ON m.tab = 'consumer' AND m.new = k.id WHERE k.key <> ALL (a_keys));
END
$$;

-- A course that is here and leads nowhere leads to the authority, as in the file; who has chosen nothing in one of many authorities has
-- chosen as there. What was signed before now may have been used where it was. Left: courses that lead elsewhere here.
CREATE OR REPLACE FUNCTION move_join_v1(a_organisation bigint) RETURNS TABLE (course text, leads text) LANGUAGE plpgsql AS $$
BEGIN
	UPDATE context c SET organisation = f.organisation, cycle = f.cycle, shared = f.shared, bound_at = f.bound_at
	  FROM (SELECT m.id, move_id_v1('organisation', r.organisation, false) AS organisation, move_id_v1('cycle', r.cycle, false) AS cycle, r.shared, r.bound_at
	          FROM move_met m CROSS JOIN LATERAL jsonb_populate_record(NULL::context, m.line::jsonb) r WHERE m.tab = 'context') f
	 WHERE c.id = f.id AND c.cycle IS NULL AND NOT EXISTS (SELECT FROM shared_course s WHERE s.context = c.id AND s.organisation <> a_organisation);
	UPDATE person_context pc SET organisation = f.organisation, cycle = f.cycle
	  FROM (SELECT move_maybe_v1('person', r.person, false) AS person, move_maybe_v1('context', r.context, false) AS context,
	               move_id_v1('organisation', r.organisation, false) AS organisation, move_id_v1('cycle', r.cycle, false) AS cycle
	          FROM move_met m CROSS JOIN LATERAL jsonb_populate_record(NULL::person_context, m.line::jsonb) r WHERE m.tab = 'person_context') f
	 WHERE pc.person = f.person AND pc.context = f.context AND pc.organisation IS NULL AND f.organisation IS NOT NULL;
	UPDATE consumer k SET received_at = now() FROM move_met m WHERE m.tab = 'consumer' AND m.id = k.id;
	RETURN QUERY
	SELECT c.title, coalesce(o.name, '')
	  FROM move_met m CROSS JOIN LATERAL jsonb_populate_record(NULL::context, m.line::jsonb) r JOIN context c ON c.id = m.id LEFT JOIN organisation o ON o.id = c.organisation
	 WHERE m.tab = 'context' AND (c.shared <> r.shared OR NOT c.shared AND c.organisation IS DISTINCT FROM a_organisation) ORDER BY c.id;
END
$$;
