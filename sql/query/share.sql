-- What units share with their authority, and what its documents quote.

-- Of a unit's group alone: the sections that have a text, as they stand now.
--: share_add(organisation bigint, grp bigint, type text, fields text[], membership bigint) -> count
INSERT INTO document_share AS o (organisation, grp, type, field, rev, version, shared_by)
SELECT s.organisation, s.grp, s.type, s.field, s.head, CASE WHEN d.state = 'finalised' THEN d.version ELSE 0 END, $5
  FROM section s
  JOIN grp g ON g.id = s.grp AND g.track <> 'organiser'
  JOIN revision r ON (r.grp, r.type, r.field, r.rev) = (s.grp, s.type, s.field, s.head)
  LEFT JOIN document d ON (d.grp, d.type) = (s.grp, s.type)
 WHERE s.organisation = $1 AND s.grp = $2 AND s.type = $3 AND s.field = ANY ($4::text[]) AND s.field <> 'note' AND r.body <> ''
ON CONFLICT (grp, type, field) DO UPDATE
   SET rev = excluded.rev, version = excluded.version, shared_at = now(), shared_by = excluded.shared_by
 WHERE (o.rev, o.version) <> (excluded.rev, excluded.version);

-- What a finalised document of the authority quotes stays.
--: share_withdraw(organisation bigint, grp bigint, type text, fields text[]) -> count
DELETE FROM document_share s
 WHERE s.organisation = $1 AND s.grp = $2 AND s.type = $3 AND s.field = ANY ($4::text[])
   AND NOT EXISTS (SELECT FROM quote q JOIN document d ON (d.grp, d.type) = (q.grp, q.type) AND d.state = 'finalised'
                    WHERE q.source = s.grp AND q.type = s.type AND q.of = s.field);

-- What units share of the section `of` of their documents, to the authority's own group, which takes it into its section
-- field; taken: the revision that the document quotes there, 0: none.
--: shared_sections(organisation bigint, cycle bigint, grp bigint, type text, field text, of text, words text, most bigint, skip bigint) -> many (source bigint, name text, version int, rev int, at timestamptz, body text, html markup, made int, taken int, total bigint)
SELECT o.grp AS source, u.name, o.version, o.rev, coalesce(v.finalised_at, o.shared_at) AS at, r.body, n.html, CASE WHEN n.html_rev = o.rev THEN n.html_made ELSE 0 END AS made,
       coalesce((SELECT max(q.rev) FROM quote q WHERE q.grp = g.id AND q.type = o.type AND q.field = $5 AND q.of = o.field AND q.source = o.grp), 0) AS taken,
       count(*) OVER () AS total
  FROM grp g
  JOIN document_share o ON o.organisation = g.organisation AND o.type = $4 AND o.field = $6
  JOIN grp u ON u.id = o.grp AND u.cycle = g.cycle AND u.id <> g.id
  JOIN revision r ON (r.grp, r.type, r.field, r.rev) = (o.grp, o.type, o.field, o.rev)
  JOIN section n ON (n.grp, n.type, n.field) = (o.grp, o.type, o.field)
  LEFT JOIN document_version v ON (v.grp, v.type, v.version) = (o.grp, o.type, o.version)
 WHERE g.organisation = $1 AND g.cycle = $2 AND g.id = $3 AND g.track = 'organiser' AND ($7 = '' OR position(lower($7) IN lower(u.name)) > 0)
 ORDER BY u.name COLLATE "sv-x-icu", u.id LIMIT $8 OFFSET $9;

-- How many units share each section of that document with it.
--: shared_fields(organisation bigint, cycle bigint, grp bigint, type text) -> many (field text, n bigint)
SELECT o.field, count(*) AS n
  FROM grp g JOIN document_share o ON o.organisation = g.organisation AND o.type = $4 JOIN grp u ON u.id = o.grp AND u.cycle = g.cycle AND u.id <> g.id
 WHERE g.organisation = $1 AND g.cycle = $2 AND g.id = $3 AND g.track = 'organiser' GROUP BY o.field;

-- The same of those that were chosen, in the same order.
--: shared_chosen(organisation bigint, cycle bigint, grp bigint, type text, of text, sources bigint[]) -> many (source bigint, name text, version int, at timestamptz, body text)
SELECT o.grp AS source, u.name, o.version, coalesce(v.finalised_at, o.shared_at) AS at, r.body
  FROM grp g
  JOIN document_share o ON o.organisation = g.organisation AND o.type = $4 AND o.field = $5 AND o.grp = ANY ($6::bigint[])
  JOIN grp u ON u.id = o.grp AND u.cycle = g.cycle AND u.id <> g.id
  JOIN revision r ON (r.grp, r.type, r.field, r.rev) = (o.grp, o.type, o.field, o.rev)
  LEFT JOIN document_version v ON (v.grp, v.type, v.version) = (o.grp, o.type, o.version)
 WHERE g.organisation = $1 AND g.cycle = $2 AND g.id = $3 AND g.track = 'organiser'
 ORDER BY u.name COLLATE "sv-x-icu", u.id;

--: quote_add(organisation bigint, grp bigint, type text, field text, of text, sources bigint[], membership bigint) -> count
INSERT INTO quote (organisation, grp, type, field, source, of, rev, version, quoted_by)
SELECT g.organisation, g.id, o.type, $4, o.grp, o.field, o.rev, o.version, $7
  FROM grp g JOIN document_share o ON o.organisation = g.organisation AND o.type = $3 AND o.field = $5 AND o.grp = ANY ($6::bigint[])
  JOIN grp u ON u.id = o.grp AND u.cycle = g.cycle
 WHERE g.organisation = $1 AND g.id = $2 AND g.track = 'organiser'
ON CONFLICT DO NOTHING;

-- A text that the section quotes, as it was taken.
--: quote_source(organisation bigint, grp bigint, type text, field text, source bigint, of text, rev int) -> one (name text, version int, at timestamptz, body text)
SELECT u.name, q.version, coalesce(v.finalised_at, q.quoted_at) AS at, r.body
  FROM quote q
  JOIN grp u ON u.id = q.source
  JOIN revision r ON (r.grp, r.type, r.field, r.rev) = (q.source, q.type, q.of, q.rev)
  LEFT JOIN document_version v ON (v.grp, v.type, v.version) = (q.source, q.type, q.version)
 WHERE q.organisation = $1 AND q.grp = $2 AND q.type = $3 AND q.field = $4 AND q.source = $5 AND q.of = $6 AND q.rev = $7;
