-- Who is asking: read on every request, in the same trip as BEGIN.

-- In a shared course the operator answers who wants to lead, each sign-up is answered, and whom to ask is told to those who
-- have signed up. onward: after a year that ended there,
-- the one in which the same authority goes on. moving: the authority is read here, not written.

--: request_open(id_hash text, idle bigint, life bigint) -> maybe (person bigint, person_name text, consumer bigint, consumer_name text, consumer_live boolean, leaders text, operates boolean, origins text[], roles int, context bigint, context_title text, shared boolean, link bigint, part int, lang text, return_url text, framed boolean, contrast boolean, brand text, browser_hash text, browser_proven boolean, expired boolean, stale boolean, organisation bigint?, organisation_name text?, organisation_size text?, approval text?, cycle bigint?, school_year text?, cycle_state text?, cycle_starts date?, content_version text?, content_before text[], content_days text[], archive boolean, onward text?, moving boolean, moved boolean, moved_to text, membership bigint?, role text?, function text?, unit bigint?, unit_name text?, state text?, due_at timestamptz?, reason text?, home bigint?, home_name text?, home_track text?, contact_name text?, contact_email text?, contact_phone text?, contact_hours text?)
SELECT p.id AS person, p.name AS person_name, k.id AS consumer, k.name AS consumer_name,
       k.enabled AND (k.valid_from IS NULL OR k.valid_from <= now()) AND (k.valid_until IS NULL OR k.valid_until > now()) AS consumer_live,
       CASE WHEN c.shared THEN 'review' ELSE k.leaders END AS leaders, k.operates, CASE WHEN k.origins = '{}' THEN k.learnt_origins ELSE k.origins END AS origins,
       pc.roles, c.id AS context, c.title AS context_title, c.shared, l.id AS link, l.part, s.lang, s.return_url, s.framed, s.contrast, CASE k.brand WHEN '' THEN c.brand ELSE k.brand END AS brand, s.browser_hash, s.browser_proven,
       s.seen_at < now() - make_interval(secs => $2::bigint) OR s.created_at < now() - make_interval(secs => $3::bigint) AS expired,
       s.seen_at < now() - interval '5 minutes' AS stale,
       o.id AS organisation, o.name AS organisation_name, o.size AS organisation_size, CASE WHEN c.shared THEN 'review' ELSE o.approval END AS approval, y.id AS cycle, y.school_year, y.state AS cycle_state, y.starts_on AS cycle_starts, y.content_version, coalesce(y.content_before, '{}') AS content_before, coalesce(y.content_days, '{}') AS content_days, a.id IS NOT NULL AS archive,
       CASE WHEN c.shared AND y.state = 'closed' AND a.id IS NULL THEN (
	SELECT n.school_year FROM shared_course r JOIN cycle n ON n.id = r.cycle AND n.starts_on > y.starts_on
	 WHERE r.context = c.id AND r.organisation = o.id AND (n.state = 'active' OR n.state <> 'closed' AND EXISTS (SELECT FROM membership nm WHERE nm.cycle = n.id AND nm.person = p.id AND nm.state = 'approved'))
	 ORDER BY n.starts_on DESC LIMIT 1) END AS onward, o.moving_at IS NOT NULL AS moving, o.moved_at IS NOT NULL AS moved, coalesce(o.moved_to, '') AS moved_to,
       m.id AS membership, m.role, m.function, m.unit, u.name AS unit_name, m.state, m.due_at, m.reason, g.id AS home, g.name AS home_name,
       CASE WHEN g.track <> 'mixed' THEN g.track WHEN m.unit IS NULL THEN 'organiser' ELSE 'unit' END AS home_track,
       t.name AS contact_name, t.email AS contact_email, t.phone AS contact_phone, t.hours AS contact_hours
  FROM session s
  JOIN person p ON p.id = s.person
  JOIN consumer k ON k.id = p.consumer
  JOIN context c ON c.id = s.context
  JOIN resource_link l ON l.id = s.link
  JOIN person_course pc ON pc.person = s.person AND pc.context = s.context
  LEFT JOIN cycle a ON a.id = s.looks_at AND a.organisation = pc.organisation AND a.id <> pc.cycle AND a.state = 'closed'
       AND EXISTS (SELECT FROM membership am WHERE am.person = p.id AND am.state = 'approved'
                      AND (am.cycle = a.id OR (am.cycle = pc.cycle AND am.role = 'process_leader')))
  LEFT JOIN cycle y ON y.id = coalesce(a.id, pc.cycle)
  LEFT JOIN organisation o ON o.id = pc.organisation
  LEFT JOIN membership m ON m.cycle = y.id AND m.person = p.id
  LEFT JOIN contact t ON t.organisation = o.id AND (NOT c.shared OR m.state IN ('pending', 'approved'))
  LEFT JOIN school_unit u ON u.id = m.unit
  LEFT JOIN LATERAL (SELECT g.id, g.name, g.track FROM group_member gm JOIN grp g ON g.id = gm.grp
                      WHERE gm.membership = m.id ORDER BY (g.state = 'open') DESC, g.own DESC, g.track DESC, g.id LIMIT 1) g ON true
 WHERE s.id_hash = $1;

--: session_prove(id_hash text) -> none
UPDATE session SET browser_proven = true WHERE id_hash = $1 AND NOT browser_proven;

--: session_touch(id_hashes text[]) -> none
UPDATE session SET seen_at = now() WHERE id_hash = ANY ($1) AND seen_at < now() - interval '1 minute';

-- A second window of the same person: the same launch and as old, no browser bound yet.
--: session_handover(id_hash text, new_hash text) -> count
INSERT INTO session (id_hash, person, context, link, lang, return_url, framed, contrast, looks_at, created_at)
SELECT $2, person, context, link, lang, return_url, false, contrast, looks_at, created_at FROM session WHERE id_hash = $1;

--: write launch_store(consumer bigint, nonce text, user_id text, name text, email text, roles int, context_id text, context_title text, context_label text, link_id text, link_title text, part int, sourcedid text, outcome_url text, origin text, product text, id_hash text, browser_hash text, browser_proven boolean, lang text, return_url text, framed boolean) -> one (done boolean)
SELECT true AS done FROM launch_v1($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22);

-- What the LMS says of the person's groups in the course; 0 rows: nothing new.
--: groups_heard(id_hash text, names text[]) -> count
UPDATE person_context pc SET groups = $2 FROM session s
 WHERE s.id_hash = $1 AND pc.person = s.person AND pc.context = s.context AND pc.groups <> $2;

-- How the LMS says that pages are to look, to this person and in this course; brand NULL: it said nothing of that.
--: looks_heard(id_hash text, contrast boolean, brand text?) -> none
WITH seen AS (UPDATE session SET contrast = true WHERE id_hash = $1 AND $2)
UPDATE context c SET brand = $3 FROM session s WHERE s.id_hash = $1 AND c.id = s.context AND c.brand <> $3;

--: consumer_origins(consumer bigint) -> maybe (origins text[])
SELECT CASE WHEN origins = '{}' THEN learnt_origins ELSE origins END AS origins FROM consumer WHERE id = $1;

-- A message that opens no session: its nonce is used up while the key is live.
--: nonce_use(consumer bigint, nonce text) -> count
INSERT INTO nonce (consumer, nonce)
SELECT id, $2 FROM consumer WHERE id = $1 AND enabled
   AND (valid_from IS NULL OR valid_from <= now()) AND (valid_until IS NULL OR valid_until > now())
ON CONFLICT DO NOTHING;

-- Another address for the course's memberships is asked at once.
--: carried_keep(id_hash text, clock int, scheme text, arrived text[], literal text[], memberships_url text, memberships_v2 boolean) -> none
WITH asked AS (
	UPDATE context c SET memberships_url = $6, memberships_v2 = $7, members_asked_at = NULL, members = NULL, members_unseen = NULL
	  FROM session s WHERE s.id_hash = $1 AND c.id = s.context AND (c.memberships_url, c.memberships_v2) IS DISTINCT FROM ($6, $7)
)
INSERT INTO carried (person, context, clock, scheme, arrived, literal)
SELECT person, context, $2, $3, $4, $5 FROM session WHERE id_hash = $1
    ON CONFLICT (person, context) DO UPDATE SET clock = excluded.clock, scheme = excluded.scheme, arrived = excluded.arrived, literal = excluded.literal;

--: carried_seen(person bigint, context bigint) -> maybe (clock int, scheme text, arrived text[], literal text[])
SELECT clock, scheme, arrived, literal FROM carried WHERE person = $1 AND context = $2;

--: consumer_any() -> maybe (id bigint)
SELECT id FROM consumer WHERE enabled ORDER BY id LIMIT 1;
