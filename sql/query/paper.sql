-- What is taken along as a file. It asks for no right: who reads has been let in by then.

--: paper_about(organisation bigint, grp bigint, type text) -> one (authority text, school_year text, name text, track text, state text?, version int?, finalised_at timestamptz?, contents text[])
SELECT o.name AS authority, y.school_year, g.name, g.track, d.state, d.version, d.finalised_at, y.content_version || y.content_before AS contents
  FROM grp g JOIN cycle y ON y.id = g.cycle JOIN organisation o ON o.id = g.organisation
  LEFT JOIN document d ON d.grp = g.id AND d.type = $3
 WHERE g.organisation = $1 AND g.id = $2;

--: paper_bodies(organisation bigint, grp bigint, type text) -> many (field text, body text, html markup, made int)
SELECT s.field, r.body, s.html, CASE WHEN s.html_rev = s.head THEN s.html_made ELSE 0 END AS made
  FROM section s JOIN revision r ON (r.grp, r.type, r.field, r.rev) = (s.grp, s.type, s.field, s.head)
 WHERE s.organisation = $1 AND s.grp = $2 AND s.type = $3;

--: page paper_data = paper_about, paper_bodies
