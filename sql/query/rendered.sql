-- Sections' texts as HTML, kept beside them. made: the version of what made it; 0: it is of another text.

--: section_move_rendered(organisation bigint, grp bigint, type text, field text, rev int, html markup, made int) -> none
UPDATE section SET head = $5, last_rev = $5, html = $6, html_rev = $5, html_made = $7
 WHERE organisation = $1 AND grp = $2 AND type = $3 AND field = $4;

-- A few of those whose HTML is of another text, or an older version's. Not locked: a save waits for nothing.
--: sections_unrendered(version int, most int) -> many (organisation bigint, grp bigint, type text, field text, rev int, body text)
SELECT s.organisation, s.grp, s.type, s.field, s.head AS rev, r.body
  FROM ((SELECT organisation, grp, type, field, head FROM section WHERE html_rev <> head LIMIT $2::int)
        UNION ALL
        (SELECT organisation, grp, type, field, head FROM section WHERE html_made < $1 AND html_rev = head AND head > 0 LIMIT $2::int)
        LIMIT $2::int) s
  JOIN revision r ON (r.grp, r.type, r.field, r.rev) = (s.grp, s.type, s.field, s.head);

--: section_rendered(organisation bigint, grp bigint, type text, field text, rev int, html markup, made int) -> none
UPDATE section SET html = $6, html_rev = $5, html_made = $7
 WHERE organisation = $1 AND grp = $2 AND type = $3 AND field = $4 AND head = $5;
