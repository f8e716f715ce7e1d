-- The year as it stands, until the transaction ends: what is written in it and its turns wait for one another, but those
-- who write do not. An advisory lock, so that a class that writes at once does not queue for the year's row; two
-- statements, so that the second reads what was committed while the first waited.
CREATE OR REPLACE FUNCTION cycle_stand_v1(a_organisation bigint, a_cycle bigint) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	PERFORM pg_advisory_xact_lock_shared(hashtextextended('cycle', a_cycle));
	RETURN (SELECT state FROM cycle WHERE organisation = a_organisation AND id = a_cycle);
END
$$;

CREATE OR REPLACE FUNCTION cycle_turn_v1(a_cycle bigint) RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
	PERFORM pg_advisory_xact_lock(hashtextextended('cycle', a_cycle));
	RETURN a_cycle;
END
$$;
