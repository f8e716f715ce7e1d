-- Steps that count, done and in all, of everybody of whom they are asked, and how many these are.
CREATE OR REPLACE FUNCTION shares_v1(a_organisation bigint, a_cycle bigint) RETURNS TABLE (part int, people bigint, done bigint, required bigint) LANGUAGE sql STABLE AS $$
	SELECT q.part, count(*), sum(q.done)::bigint, sum(q.required)::bigint
	  FROM part_progress q JOIN membership m ON m.id = q.membership AND m.state = 'approved' AND m.role <> 'observer' AND m.function <> 'staff'
	 WHERE m.organisation = a_organisation AND m.cycle = a_cycle GROUP BY q.part
$$;
