-- Courses and years: a course is bound to one year, or shared, and then each person's is the one that they have chosen there.

-- The courses of a year.
CREATE OR REPLACE VIEW course_year AS
SELECT c.organisation, c.cycle, c.id AS context, c.consumer, c.shared, c.bound_at FROM context c WHERE c.cycle IS NOT NULL
UNION ALL
SELECT s.organisation, s.cycle, c.id, c.consumer, c.shared, s.bound_at FROM shared_course s JOIN context c ON c.id = s.context;

-- Somebody in a course, with the year that they work in there; NULL: none yet.
CREATE OR REPLACE VIEW person_course AS
SELECT pc.person, pc.context, pc.roles, pc.groups, coalesce(pc.organisation, c.organisation) AS organisation, coalesce(pc.cycle, c.cycle) AS cycle, c.shared
  FROM person_context pc JOIN context c ON c.id = pc.context;

-- Results, with the year whose progress they are. Quick by person or by state, not by year: that begins with its courses.
CREATE OR REPLACE VIEW result_year AS
SELECT coalesce(pc.organisation, c.organisation) AS organisation, coalesce(pc.cycle, c.cycle) AS cycle, b.link, b.person, l.part, b.state
  FROM passback b JOIN resource_link l ON l.id = b.link JOIN context c ON c.id = l.context
  LEFT JOIN person_context pc ON pc.person = b.person AND pc.context = c.id
 WHERE coalesce(pc.cycle, c.cycle) IS NOT NULL;

-- Whether it is who drives the service that answers somebody who asks to lead that year: always where they came by a shared course.
CREATE OR REPLACE FUNCTION operator_answers_v1(a_person bigint, a_cycle bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
SELECT EXISTS (SELECT FROM person p JOIN consumer k ON k.id = p.consumer WHERE p.id = a_person AND k.leaders = 'review')
    OR EXISTS (SELECT FROM person_context pc JOIN cycle y ON y.organisation = pc.organisation WHERE pc.person = a_person AND y.id = a_cycle);
$$;

-- Whether the LMS calls somebody an administrator or instructor (roles 1 and 2) in a course of the year, where they are of its authority.
CREATE OR REPLACE FUNCTION may_lead_v1(a_person bigint, a_organisation bigint, a_cycle bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
SELECT EXISTS (SELECT FROM person_course pc JOIN course_year c ON c.context = pc.context AND c.cycle = a_cycle
                WHERE pc.person = a_person AND pc.organisation = a_organisation AND pc.roles & 3 <> 0);
$$;

-- Whether somebody has a place in that year: a sign-up that waits, or a part in it as long as it has not ended.
CREATE OR REPLACE FUNCTION has_place_v1(a_person bigint, a_cycle bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
SELECT EXISTS (SELECT FROM membership m JOIN cycle y ON y.id = m.cycle
                WHERE m.cycle = a_cycle AND m.person = a_person AND (m.state = 'pending' OR (m.state = 'approved' AND y.state <> 'closed')));
$$;
