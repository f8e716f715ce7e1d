-- What conversation leaders propose about who is in their group.

-- Of that group, the newest first.
--: wishes_of(organisation bigint, cycle bigint, grp bigint) -> many (id bigint, name text, source_name text?, target_name text, comes boolean, why text, by text, at timestamptz, state text, answer text)
SELECT w.id, p.name, s.name AS source_name, t.name AS target_name, w.target = $3 AND w.source IS NULL AS comes, w.why, b.name AS by, w.wished_at AS at, w.state, w.answer
  FROM group_wish w JOIN membership m ON m.id = w.membership JOIN person p ON p.id = m.person
  JOIN grp t ON t.id = w.target LEFT JOIN grp s ON s.id = w.source
  JOIN membership l ON l.id = w.wished_by JOIN person b ON b.id = l.person
 WHERE w.organisation = $1 AND w.cycle = $2 AND ((w.source IS NULL AND w.target = $3) OR w.source = $3) ORDER BY w.id DESC LIMIT 20;

-- Who can leave the group.
--: wish_members(organisation bigint, grp bigint) -> many (id bigint, name text, unit_name text?)
SELECT m.id, p.name, u.name AS unit_name
  FROM group_member gm JOIN membership m ON m.id = gm.membership AND m.state = 'approved' JOIN person p ON p.id = m.person LEFT JOIN school_unit u ON u.id = m.unit
 WHERE gm.organisation = $1 AND gm.grp = $2 ORDER BY p.name COLLATE "sv-x-icu", m.id LIMIT 200;

-- Where to.
--: wish_targets(organisation bigint, cycle bigint, grp bigint) -> many (id bigint, name text)
SELECT id, name FROM grp WHERE organisation = $1 AND cycle = $2 AND id <> $3 AND state = 'open'
 ORDER BY track = 'organiser' DESC, name COLLATE "sv-x-icu", id;

--: page wish_data = wishes_of, wish_members, wish_targets

-- 0 rows: it is proposed already, or the person or a group is none that it can be about.
--: wish_add(organisation bigint, cycle bigint, membership bigint, source bigint?, target bigint, why text, by bigint) -> count
INSERT INTO group_wish (organisation, cycle, membership, source, target, why, wished_by)
SELECT m.organisation, m.cycle, m.id, $4, t.id, $6, $7
  FROM membership m JOIN grp t ON t.organisation = m.organisation AND t.cycle = m.cycle AND t.id = $5 AND t.state = 'open'
 WHERE m.organisation = $1 AND m.cycle = $2 AND m.id = $3 AND m.state = 'approved' AND m.role <> 'observer'
   AND ($4::bigint IS NULL OR EXISTS (SELECT FROM group_member gm WHERE gm.grp = $4 AND gm.membership = m.id))
   AND NOT EXISTS (SELECT FROM group_member gm WHERE gm.grp = t.id AND gm.membership = m.id)
ON CONFLICT DO NOTHING;

-- One that waits; nobody else answers it until the transaction ends.
--: write wish_lock(organisation bigint, cycle bigint, wish bigint) -> maybe (membership bigint, source bigint?, target bigint, wished_by bigint)
SELECT w.membership, w.source, w.target, w.wished_by
  FROM group_wish w WHERE w.organisation = $1 AND w.cycle = $2 AND w.id = $3 AND w.state = 'waiting' FOR UPDATE OF w;

--: wish_answer(organisation bigint, wish bigint, state text, answer text) -> none
UPDATE group_wish SET state = $3, answer = $4 WHERE organisation = $1 AND id = $2;

-- 0 rows: it has been answered.
--: wish_withdraw(organisation bigint, grp bigint, wish bigint) -> count
DELETE FROM group_wish WHERE organisation = $1 AND id = $3 AND state = 'waiting' AND ((source IS NULL AND target = $2) OR source = $2);
