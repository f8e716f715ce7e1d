-- Calendars that subscribe to the time plan: a member's own (grp NULL), or a group's (membership NULL).

--: feed_of(organisation bigint, membership bigint?, grp bigint?) -> maybe (id text)
SELECT id::text AS id FROM calendar_feed
 WHERE organisation = $1 AND membership IS NOT DISTINCT FROM $2::bigint AND grp IS NOT DISTINCT FROM $3::bigint;

-- With a new id where there was one: the old address ends.
--: feed_make(organisation bigint, membership bigint?, grp bigint?, lang text) -> none
INSERT INTO calendar_feed (organisation, membership, grp, lang) VALUES ($1, $2, $3, $4)
ON CONFLICT ON CONSTRAINT calendar_feed_once DO UPDATE SET id = gen_random_uuid(), lang = excluded.lang;

--: feed_end(organisation bigint, membership bigint?, grp bigint?) -> none
DELETE FROM calendar_feed
 WHERE organisation = $1 AND membership IS NOT DISTINCT FROM $2::bigint AND grp IS NOT DISTINCT FROM $3::bigint;

-- Whose it is, where they still take part. leads: a process leader's.
--: feed_open(id text) -> maybe (organisation bigint, cycle bigint, organisation_name text, school_year text, group_name text?, lang text, leads boolean, content_version text)
SELECT o.id AS organisation, y.id AS cycle, o.name AS organisation_name, y.school_year, g.name AS group_name, f.lang,
       coalesce(m.role = 'process_leader', false) AS leads, y.content_version
  FROM calendar_feed f
  JOIN organisation o ON o.id = f.organisation
  LEFT JOIN membership m ON m.id = f.membership AND m.state = 'approved'
  LEFT JOIN grp g ON g.id = f.grp
  JOIN cycle y ON y.id = coalesce(m.cycle, g.cycle)
 WHERE f.id = ($1::text)::uuid;
