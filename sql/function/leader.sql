-- A process leader's latest launch takes away, or gives back, what leading needs: a line in the log, and the year's other
-- process leaders are told. Only where no other course of the year says otherwise. Roles 1 and 2: administrator, instructor.
CREATE OR REPLACE FUNCTION leader_ceiling_v1(a_person bigint, a_cycle bigint, a_may boolean) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	v_member membership;
BEGIN
	SELECT * INTO v_member FROM membership
	 WHERE cycle = a_cycle AND person = a_person AND role = 'process_leader' AND state = 'approved';
	IF NOT FOUND THEN
		RETURN;
	END IF;
	IF (SELECT count(*) FILTER (WHERE pc.roles & 3 <> 0) FROM person_course pc JOIN course_year c ON c.context = pc.context AND c.cycle = a_cycle
	     WHERE pc.person = a_person AND pc.organisation = v_member.organisation) <> a_may::int THEN
		RETURN;
	END IF;
	INSERT INTO audit (actor, act, thing, details)
	SELECT 'consumer ' || p.consumer, CASE WHEN a_may THEN 'leader.resume' ELSE 'leader.suspend' END, 'membership ' || v_member.id, ''
	  FROM person p WHERE p.id = a_person;
	INSERT INTO notice (organisation, membership, kind, about)
	SELECT m.organisation, m.id, CASE WHEN a_may THEN 'leader_resumed' ELSE 'leader_suspended' END, v_member.id
	  FROM membership m WHERE m.cycle = a_cycle AND m.role = 'process_leader' AND m.state = 'approved' AND m.id <> v_member.id;
END
$$;
