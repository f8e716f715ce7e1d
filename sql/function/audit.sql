-- How long the audit log is kept.

-- The first moment whose lines stay: two years ago, at the beginning of the month; a month goes at a time.
CREATE OR REPLACE FUNCTION audit_before_v1() RETURNS timestamptz LANGUAGE sql STABLE AS $$
	SELECT date_trunc('month', now(), 'Europe/Stockholm') - interval '24 months'
$$;

-- The last place in the chain that is older, as all before it; a place that is there no more: nothing is due.
CREATE OR REPLACE FUNCTION audit_due_v1() RETURNS bigint LANGUAGE sql STABLE AS $$
	SELECT coalesce((SELECT seal - 1 FROM audit WHERE seal IS NOT NULL AND at >= audit_before_v1() ORDER BY seal LIMIT 1), (SELECT seal FROM audit_head), 0)
$$;
