-- The last thing of a restore, in its transaction. Sessions end: who has one may have lost a right since. Letters that
-- waited when the backup was taken have been sent, or are made anew by the next night.
CREATE OR REPLACE FUNCTION restored_v1(a_taken timestamptz) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	INSERT INTO restored (taken_at) VALUES (a_taken);
	DELETE FROM session;
	UPDATE mail SET state = 'dropped', code = 'restored', leased_until = NULL WHERE state = 'queued';
	UPDATE passback SET leased_until = NULL, attempts = 0 WHERE leased_until IS NOT NULL;
	UPDATE outcome_host SET failures = 0, retry_at = now() WHERE failures > 0;
	INSERT INTO audit (actor, act, thing, details)
	VALUES ('operator CLI', 'database.restore', 'database', format('taken=%s', to_char(a_taken AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')));
END
$$;
