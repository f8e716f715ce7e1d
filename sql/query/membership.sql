-- Authorities, cycles, units, groups and who belongs to them.

--: write organisation_add(name text, kind text, size text, approval text) -> one (id bigint)
INSERT INTO organisation (name, kind, size, approval) VALUES ($1, $2, $3, $4) RETURNING id;

--: write cycle_add(organisation bigint, school_year text, starts_on date, ends_on date, content_version text, state text) -> one (id bigint)
INSERT INTO cycle (organisation, school_year, starts_on, ends_on, content_version, state)
VALUES ($1, $2, $3, $4, $5, $6) RETURNING id;

-- What is changed one after the other in a year: who leads it, the names of its groups. Until the transaction ends.
--: write cycle_hold(organisation bigint, cycle bigint) -> one (id bigint)
SELECT id FROM cycle WHERE organisation = $1 AND id = $2 FOR NO KEY UPDATE;

-- No row where somebody bound the course first, or it is shared.
--: context_bind(context bigint, organisation bigint, cycle bigint) -> count
UPDATE context SET organisation = $2, cycle = $3, bound_at = now() WHERE id = $1 AND organisation IS NULL AND NOT shared;

-- No row where it has been answered already.
--: write membership_add(organisation bigint, cycle bigint, person bigint, role text, function text, unit bigint?, state text, message text) -> maybe (id bigint)
INSERT INTO membership (organisation, cycle, person, role, function, unit, state, message, decided_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, CASE WHEN $7 = 'approved' THEN now() END)
ON CONFLICT ON CONSTRAINT membership_once DO UPDATE
   SET role = excluded.role, function = excluded.function, unit = excluded.unit, state = excluded.state, message = excluded.message,
       requested_at = now(), due_at = now() + interval '3 days', decided_at = excluded.decided_at, reason = ''
 WHERE membership.state IN ('pending', 'rejected', 'left')
RETURNING id;

--: person_name(person bigint, name text) -> none
UPDATE person SET name = $2, name_typed = true WHERE id = $1 AND (name = '' OR name_typed);

-- Those that can be chosen.
--: units(organisation bigint) -> many (id bigint, name text)
SELECT id, name FROM school_unit WHERE organisation = $1 AND state = 'active' ORDER BY name COLLATE "sv-x-icu";

-- Who answers sign-ups.
--: leaders(organisation bigint, cycle bigint) -> many (name text)
SELECT p.name FROM membership m JOIN person p ON p.id = m.person
 WHERE m.organisation = $1 AND m.cycle = $2 AND m.role = 'process_leader' AND m.state = 'approved'
 ORDER BY m.decided_at, m.id;

-- Who was here last year, as they were.
--: invited(organisation bigint, cycle bigint, person bigint) -> maybe (function text, unit bigint?, preapproved boolean)
SELECT i.function, coalesce(u.merged_into, u.id) AS unit, i.preapproved AND u.state IS DISTINCT FROM 'closed' AS preapproved
  FROM invitation i LEFT JOIN school_unit u ON u.id = i.unit
 WHERE i.organisation = $1 AND i.cycle = $2 AND i.person = $3;

--: page sign_up_data = units, leaders, invited

-- By a name that somebody typed: new, or one that is there.
--: write unit_add(organisation bigint, name text) -> one (id bigint)
INSERT INTO school_unit (organisation, name, reported) VALUES ($1, $2, true)
ON CONFLICT (organisation, name) DO UPDATE SET name = excluded.name RETURNING id;

-- Where the unit is now; it is not merged or closed until the transaction ends.
--: write unit_settle(organisation bigint, unit bigint) -> one (id bigint, state text)
SELECT coalesce(merged_into, id) AS id, state FROM school_unit WHERE organisation = $1 AND id = $2 FOR SHARE;

--: write group_of_unit(organisation bigint, cycle bigint, unit bigint) -> one (id bigint)
INSERT INTO grp (organisation, cycle, name, track, unit, own)
SELECT u.organisation, $2, u.name, 'unit', u.id, true FROM school_unit u WHERE u.organisation = $1 AND u.id = $3
ON CONFLICT (cycle, unit) WHERE own DO UPDATE SET name = excluded.name RETURNING id;

-- Bears the authority's name.
--: write group_of_organiser(organisation bigint, cycle bigint) -> one (id bigint)
INSERT INTO grp (organisation, cycle, name, track, own) SELECT o.id, $2, o.name, 'organiser', true FROM organisation o WHERE o.id = $1
ON CONFLICT (cycle, unit) WHERE own DO UPDATE SET name = grp.name RETURNING id;

--: group_join(organisation bigint, grp bigint, membership bigint) -> none
INSERT INTO group_member (organisation, grp, membership) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING;

-- The group named in a path, inside the person's organisation and cycle.
--: group_open(organisation bigint, cycle bigint, grp bigint, membership bigint) -> one (id bigint, name text, track text, unit bigint?, own boolean, closed boolean, mine boolean, leads boolean)
SELECT g.id, g.name, g.track, g.unit, g.own, g.state = 'closed' AS closed, gm.membership IS NOT NULL AS mine, coalesce(gm.leads, false) AS leads
  FROM grp g LEFT JOIN group_member gm ON gm.grp = g.id AND gm.membership = $4
 WHERE g.organisation = $1 AND g.cycle = $2 AND g.id = $3;

-- The member named in a path.
--: member_open(organisation bigint, cycle bigint, member bigint) -> one (id bigint, person bigint, name text, role text, state text, unit bigint?)
SELECT m.id, m.person, p.name, m.role, m.state, m.unit FROM membership m JOIN person p ON p.id = m.person
 WHERE m.organisation = $1 AND m.cycle = $2 AND m.id = $3;

-- No row where another process leader decided first. The sign-up as it was answered: the person may have changed it since
-- it was read.
--: write member_decide(organisation bigint, member bigint, state text, decided_by bigint, reason text) -> maybe (role text, unit bigint?)
UPDATE membership SET state = $3, decided_by = $4, decided_at = now(), reason = $5
 WHERE organisation = $1 AND id = $2 AND state = 'pending' RETURNING role, unit;
