-- Documents that are finalised, as they were then; and what units let the authority read and quote.

--: version_add(organisation bigint, grp bigint, type text, membership bigint, individuals boolean) -> none
INSERT INTO document_version (organisation, grp, type, version, finalised_by, individuals)
SELECT d.organisation, d.grp, d.type, d.version, $4, $5 FROM document d WHERE d.organisation = $1 AND d.grp = $2 AND d.type = $3;

-- What counts now; titles: of the fields, in the same order.
--: version_freeze(organisation bigint, grp bigint, type text, fields text[], titles text[]) -> none
INSERT INTO version_section (organisation, grp, type, version, field, rev, title)
SELECT s.organisation, s.grp, s.type, d.version, s.field, s.head, coalesce(t.title, '')
  FROM section s JOIN document d ON (d.grp, d.type) = (s.grp, s.type)
  LEFT JOIN unnest($4::text[], $5::text[]) t (field, title) ON t.field = s.field
 WHERE s.organisation = $1 AND s.grp = $2 AND s.type = $3 AND s.head > 0;

-- version 0: as it stands now; -1: the newest that was finalised. frozen NULL: there is no such version. kinds: what the
-- group has of the thread from findings to outcomes, as templates name it.
--: document_head(organisation bigint, grp bigint, type text, version int) -> one (owner text, organiser boolean, newest int, final boolean, frozen int?, at timestamptz?, by text?, kinds text[])
SELECT g.name AS owner, g.track = 'organiser' AS organiser, coalesce(d.version, 0) AS newest, coalesce(d.state = 'finalised', false) AS final,
       v.version AS frozen, v.finalised_at AS at, p.name AS by,
       ARRAY(SELECT 'findings' WHERE EXISTS (SELECT FROM finding f WHERE f.grp = g.id AND f.state = 'chosen') UNION ALL SELECT 'causes' WHERE EXISTS (SELECT FROM cause c WHERE c.grp = g.id)
             UNION ALL SELECT 'goals' WHERE EXISTS (SELECT FROM goal o WHERE o.grp = g.id) UNION ALL SELECT 'activities' WHERE EXISTS (SELECT FROM activity a WHERE a.grp = g.id)
             UNION ALL SELECT 'outcomes' WHERE EXISTS (SELECT FROM goal_outcome u WHERE u.grp = g.id)) AS kinds
  FROM grp g
  LEFT JOIN document d ON d.grp = g.id AND d.type = $3
  LEFT JOIN document_version v ON v.grp = g.id AND v.type = $3
       AND v.version = CASE WHEN $4 > 0 THEN $4 WHEN $4 < 0 OR d.state = 'finalised' THEN d.version END
  LEFT JOIN membership m ON m.id = v.finalised_by LEFT JOIN person p ON p.id = m.person
 WHERE g.organisation = $1 AND g.id = $2;

--: document_texts(organisation bigint, grp bigint, type text, version int) -> many (field text, title text, rev int, body text, html markup, made int)
SELECT s.field, '' AS title, s.head AS rev, r.body, s.html, CASE WHEN s.html_rev = s.head THEN s.html_made ELSE 0 END AS made
  FROM section s JOIN revision r ON (r.grp, r.type, r.field, r.rev) = (s.grp, s.type, s.field, s.head)
 WHERE $4 = 0 AND s.organisation = $1 AND s.grp = $2 AND s.type = $3
UNION ALL
SELECT s.field, s.title, s.rev, r.body, n.html, CASE WHEN n.html_rev = s.rev THEN n.html_made ELSE 0 END AS made
  FROM version_section s JOIN revision r ON (r.grp, r.type, r.field, r.rev) = (s.grp, s.type, s.field, s.rev)
  JOIN section n ON (n.grp, n.type, n.field) = (s.grp, s.type, s.field)
 WHERE $4 <> 0 AND s.organisation = $1 AND s.grp = $2 AND s.type = $3
   AND s.version = CASE WHEN $4 > 0 THEN $4 ELSE (SELECT d.version FROM document d WHERE d.grp = $2 AND d.type = $3) END;

--: page document_reading = document_head, document_texts
