-- Sections' texts as HTML, kept beside them. made: the version of what made it; 0: it is of another text.

--: section_move_rendered(organisation bigint, grp bigint, type text, field text, rev int, html markup, made int) -> none
UPDATE section SET head = $5, last_rev = $5, html = $6, html_rev = $5, html_made = $7
 WHERE organisation = $1 AND grp = $2 AND type = $3 AND field = $4;

-- A few of those whose HTML is of another text or an older version, locked; of those that somebody writes in, none.
--: sections_unrendered(version int, most int) -> many (organisation bigint, grp bigint, type text, field text, rev int, body text)
SELECT s.organisation, s.grp, s.type, s.field, s.head AS rev, r.body
  FROM section s JOIN revision r ON (r.grp, r.type, r.field, r.rev) = (s.grp, s.type, s.field, s.head)
 WHERE s.html_rev <> s.head OR (s.html_made < $1 AND s.head > 0)
 LIMIT $2::int FOR NO KEY UPDATE OF s SKIP LOCKED;

--: section_rendered(organisation bigint, grp bigint, type text, field text, rev int, html markup, made int) -> none
UPDATE section SET html = $6, html_rev = $5, html_made = $7
 WHERE organisation = $1 AND grp = $2 AND type = $3 AND field = $4 AND head = $5;
