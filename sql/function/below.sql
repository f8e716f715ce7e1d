-- What stands below the sections of a group's document.

-- Of each field, in that order: the findings that were marked in it ('marked'), or the rows of the kind that the template
-- names. settled: nothing that is only proposed, nor what hangs on it.
CREATE OR REPLACE FUNCTION rows_below_v1(a_organisation bigint, a_grp bigint, a_type text, a_fields text[], a_rows text[], a_settled boolean)
RETURNS TABLE (field text, kind text, id bigint, text text, of text[], owner bigint, first date, last date) LANGUAGE sql STABLE AS $$
	SELECT w.field, k.kind, k.id, k.text, k.of, k.owner, k.first, k.last
	  FROM unnest(a_fields, a_rows) WITH ORDINALITY w (field, rows, no)
	 CROSS JOIN LATERAL (
		SELECT 0::bigint AS place, 0::bigint AS more, 'finding' AS kind, f.id, f.text, ARRAY[f.worth, f.kind] AS of, NULL::bigint AS owner, NULL::date AS first, NULL::date AS last
		  FROM finding f
		 WHERE f.organisation = a_organisation AND f.grp = a_grp AND CASE w.rows WHEN 'findings' THEN f.state = 'chosen' WHEN 'marked' THEN f.type = a_type AND f.field = w.field END
		UNION ALL
		SELECT c.finding, 0, 'cause', c.id, c.text, ARRAY[c.verdict], NULL, NULL, NULL
		  FROM cause c WHERE w.rows = 'causes' AND c.organisation = a_organisation AND c.grp = a_grp
		UNION ALL
		SELECT 0, 0, 'goal', g.id, g.text, ARRAY[g.state], NULL, NULL, g.due
		  FROM goal g WHERE w.rows = 'goals' AND g.organisation = a_organisation AND g.grp = a_grp AND NOT (a_settled AND g.state = 'proposed')
		UNION ALL
		SELECT a.goal, 0, 'activity', a.id, a.text, ARRAY[a.state, a.responsible], CASE a.responsible WHEN '' THEN a.owner END, a.starts_on, a.ends_on
		  FROM activity a JOIN goal g ON g.id = a.goal
		 WHERE w.rows = 'activities' AND a.organisation = a_organisation AND a.grp = a_grp AND NOT (a_settled AND g.state = 'proposed')
		UNION ALL
		SELECT o.goal, coalesce(o.activity, 0), 'outcome', o.id, o.text, ARRAY[coalesce(o.degree::text, ''), o.decision], NULL, NULL, NULL
		  FROM goal_outcome o JOIN goal g ON g.id = o.goal
		 WHERE w.rows = 'outcomes' AND o.organisation = a_organisation AND o.grp = a_grp AND NOT (a_settled AND g.state = 'proposed')) k
	 ORDER BY w.no, k.place, k.more, k.id
$$;

-- The version that is meant: a number from 1 is itself; 0 is what counts now, the newest where the document is finalised, else 0: what is being
-- written; below 0 the newest that was finalised, 0 where none was.
CREATE OR REPLACE FUNCTION document_reads_v1(a_grp bigint, a_type text, a_version int) RETURNS int LANGUAGE sql STABLE AS $$
	SELECT CASE WHEN a_version > 0 THEN a_version
	       ELSE coalesce((SELECT v.version FROM document d JOIN document_version v ON (v.grp, v.type, v.version) = (d.grp, d.type, d.version)
	                       WHERE d.grp = a_grp AND d.type = a_type AND (a_version < 0 OR d.state = 'finalised')), 0) END
$$;
