-- Five years of what the large municipality has written, this year's among them: 120 units, 60 texts of 240 words a year.
-- A few words stand everywhere and most of them seldom, as words do. After municipality.sql.
\set org 2001
\set people 1000000
BEGIN;
CREATE FUNCTION pg_temp.pick(what text, i bigint, n int) RETURNS int LANGUAGE sql IMMUTABLE AS
	$$ SELECT abs(hashint8extended(i, hashtextextended(what, 1)) % n)::int $$;
CREATE TEMP TABLE vocabulary AS
SELECT i AS rank, coalesce((ARRAY['eleverna', 'undervisningen', 'läsning', 'matematik', 'trygghet', 'rastvakterna', 'förskolan', 'vikarier', 'bedömning', 'elevhälsan'])[i],
       translate(substr(md5(i::text), 1, 5 + i % 6), '0123456789', 'aeioulnrst')) AS word FROM generate_series(1, 4000) i;
CREATE TEMP TABLE paragraph AS
SELECT p AS no, string_agg(v.word, ' ' ORDER BY k) || '.' AS words
  FROM generate_series(1, 3000) p CROSS JOIN generate_series(1, 60) k
  JOIN vocabulary v ON v.rank = least(4000, power(4000, pg_temp.pick('word', p * 100 + k, 1000000) / 1000000.0)::int) GROUP BY p;
CREATE INDEX ON paragraph (no);

INSERT INTO membership (id, organisation, cycle, person, role, function, unit, state, decided_at) OVERRIDING SYSTEM VALUE
SELECT m.id + 40000, m.organisation, 100 * :org + 1, m.person, m.role, m.function, m.unit, m.state, now() FROM membership m WHERE m.cycle = :org AND m.state = 'approved';
INSERT INTO grp (id, organisation, cycle, name, track, unit, own) OVERRIDING SYSTEM VALUE
SELECT :people + 10000 * y + u.id % 1000, :org, 100 * :org + y, u.name, 'unit', u.id, true FROM school_unit u, generate_series(1, 4) y WHERE u.organisation = :org;
INSERT INTO group_member (organisation, grp, membership, leads)
SELECT :org, g.id, m.id, false FROM grp g JOIN membership m ON m.cycle = g.cycle AND m.unit = g.unit WHERE g.organisation = :org AND g.cycle BETWEEN 100 * :org + 1 AND 100 * :org + 4;

CREATE TEMP TABLE written AS
SELECT row_number() OVER () AS no, g.id AS grp, y.starts_on, t.type, t.field
  FROM grp g JOIN cycle y ON y.id = g.cycle
 CROSS JOIN (SELECT type, field FROM unnest('{mission_view,current_situation,analysis,goals,action_plan,evaluation}'::text[]) type, unnest('{in_brief,conditions,results,processes,differences,voices,unknown}'::text[]) field
             UNION ALL SELECT 'd' || 1 + i % 5 || '-discussion-' || 1 + i / 5, 'note' FROM generate_series(0, 17) i) t
 WHERE g.organisation = :org AND g.own AND g.unit IS NOT NULL AND NOT EXISTS (SELECT FROM section s WHERE (s.grp, s.type, s.field) = (g.id, t.type, t.field));
INSERT INTO section (organisation, grp, type, field, head, last_rev, words_rev) SELECT :org, grp, type, field, 1, 1, 1 FROM written;
INSERT INTO revision (organisation, grp, type, field, rev, base_rev, kind, at, body)
SELECT :org, w.grp, w.type, w.field, 1, 0, 'saved', w.starts_on + make_interval(mins => 50000 + pg_temp.pick('at', w.no, 400000)),
       (SELECT string_agg(p.words, E'\n\n') FROM generate_series(1, 4) k JOIN paragraph p ON p.no = 1 + pg_temp.pick('p', w.no * 10 + k, 3000))
  FROM written w;
INSERT INTO section_words (organisation, grp, type, field, at, words)
SELECT :org, w.grp, w.type, w.field, r.at, words_of_v1(:org, r.body) FROM written w JOIN revision r ON (r.grp, r.type, r.field, r.rev) = (w.grp, w.type, w.field, 1);
INSERT INTO document (organisation, grp, type, state, version, finalised_at)
SELECT DISTINCT :org, w.grp, w.type, 'finalised', 1, w.starts_on + interval '300 days' FROM written w WHERE w.field <> 'note' AND w.starts_on < '2026-07-01' ON CONFLICT DO NOTHING;
COMMIT;
VACUUM ANALYZE;
