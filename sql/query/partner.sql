-- What is read of the authorities that one's own collaborates with: partner_documents_v1 says what, and nothing else does.

-- A page of them, the newest year of each first; words: a part of the group's or the authority's name, '' any.
--: partner_documents(organisation bigint, cycle bigint, words text, skip bigint, most int) -> many (collaboration bigint, partner text, grp bigint, name text, type text, version int, finalised_at timestamptz, school_year text, contents text[], total bigint)
SELECT s.collaboration, o.name AS partner, s.grp, s.group_name AS name, s.type, s.version, s.finalised_at, s.school_year, y.content_version || y.content_before AS contents, count(*) OVER () AS total
  FROM partner_documents_v1($1, $2) s JOIN grp g ON g.id = s.grp JOIN cycle y ON y.id = g.cycle JOIN organisation o ON o.id = s.partner
 WHERE $3 = '' OR strpos(lower(s.group_name), lower($3)) > 0 OR strpos(lower(o.name), lower($3)) > 0
 ORDER BY o.name COLLATE "sv-x-icu", s.collaboration, s.starts_on DESC, s.group_name COLLATE "sv-x-icu", s.grp, s.type OFFSET $4 LIMIT $5::int;

-- Everybody the organisation collaborates with; types: what they share.
--: partner_names(organisation bigint) -> many (name text, types text[])
SELECT o.name, c.types FROM collaboration c JOIN organisation o ON o.id = c.organisation
 WHERE c.partner = $1 ORDER BY o.name COLLATE "sv-x-icu", c.id LIMIT 100;

--: page partner_data = partner_documents, partner_names

--: partner_document(organisation bigint, cycle bigint, collaboration bigint, grp bigint, type text) -> one (partner text, name text, version int, finalised_at timestamptz, school_year text, contents text[])
SELECT o.name AS partner, s.group_name AS name, s.version, s.finalised_at, s.school_year, y.content_version || y.content_before AS contents
  FROM partner_documents_v1($1, $2) s JOIN grp g ON g.id = s.grp JOIN cycle y ON y.id = g.cycle JOIN organisation o ON o.id = s.partner
 WHERE s.collaboration = $3 AND s.grp = $4 AND s.type = $5;

-- Its sections, as they stood when it was finalised; never who wrote them.
--: partner_bodies(organisation bigint, cycle bigint, collaboration bigint, grp bigint, type text) -> many (field text, title text, body text, html markup, made int)
SELECT b.field, b.title, r.body, n.html, CASE WHEN n.html_rev = b.rev THEN n.html_made ELSE 0 END AS made
  FROM partner_documents_v1($1, $2) s
  JOIN version_section b ON b.organisation = s.partner AND (b.grp, b.type, b.version) = (s.grp, s.type, s.version)
  JOIN revision r ON (r.grp, r.type, r.field, r.rev) = (b.grp, b.type, b.field, b.rev)
  JOIN section n ON (n.grp, n.type, n.field) = (b.grp, b.type, b.field)
 WHERE s.collaboration = $3 AND s.grp = $4 AND s.type = $5;

-- What stood below them; no person by name.
--: partner_below(organisation bigint, cycle bigint, collaboration bigint, grp bigint, type text) -> many (field text, kind text, id bigint, text text, of text[], first date?, last date?)
SELECT b.field, b.kind, b.id, b.text, b.of, b.first, b.last
  FROM partner_documents_v1($1, $2) s
  JOIN version_row b ON b.organisation = s.partner AND (b.grp, b.type, b.version) = (s.grp, s.type, s.version)
 WHERE s.collaboration = $3 AND s.grp = $4 AND s.type = $5 ORDER BY b.place;

--: page partner_document_data = partner_document, partner_bodies, partner_below
