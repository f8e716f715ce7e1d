-- The words of a text of that authority.
CREATE OR REPLACE FUNCTION words_of_v1(a_organisation bigint, a_text text) RETURNS tsvector LANGUAGE sql STABLE AS $$
SELECT array_to_tsvector(ARRAY['@' || a_organisation]) || to_tsvector('swedish', a_text);
$$;

-- What has those words, within that authority; NULL where they are all too common to be searched for.
CREATE OR REPLACE FUNCTION words_asked_v1(a_organisation bigint, a_asked text) RETURNS tsquery LANGUAGE sql STABLE AS $$
SELECT CASE WHEN numnode(q) > 0 THEN ('''@' || a_organisation || '''')::tsquery && q END FROM to_tsquery('swedish', a_asked) q;
$$;

-- The text without the marks that it is given headings, emphasis and links with; signs that mean nothing stay.
CREATE OR REPLACE FUNCTION unmarked_v1(a_text text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
SELECT regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(a_text,
       '(^|\n)[ \t]*#{1,6}[ \t]+', '\1', 'g'),
       '!?\[([^][\n]+)\]\((?:https?://|mailto:)[^)\s]*(?:\)|$)', '\1', 'gi'),
       '(?<![[:alnum:]*\\])\*{1,3}([^*\s](?:[^*\n]*[^*\s\\])?)\*{1,3}(?![[:alnum:]*])', '\1', 'g'),
       '(?<![[:alnum:]*\\])\*{1,3}([^*\s](?:[^*\n]*[^*\s\\])?)\*{1,3}(?![[:alnum:]*])', '\1', 'g'),
       '\\([][*#.+-])', '\1', 'g');
$$;

-- The text round those words, each between \x01 and \x02; the marks are taken from what is left of it, which is short.
CREATE OR REPLACE FUNCTION excerpt_v1(a_text text, a_asked text) RETURNS text LANGUAGE sql STABLE AS $$
SELECT unmarked_v1(ts_headline('swedish', a_text, to_tsquery('swedish', a_asked), E'StartSel=\x01, StopSel=\x02, MaxWords=30, MinWords=12, MaxFragments=2, FragmentDelimiter=" … "'));
$$;

-- The years of the authority that have ended, but for that one, which the person may read: who took part in them, and who
-- leads the course's own year; role NULL: they took no part.
CREATE OR REPLACE FUNCTION years_ended_v1(a_organisation bigint, a_person bigint, a_cycle bigint, a_context bigint)
RETURNS TABLE (cycle bigint, membership bigint, role text) LANGUAGE sql STABLE AS $$
SELECT y.id, m.id, m.role
  FROM cycle y LEFT JOIN membership m ON m.organisation = y.organisation AND m.cycle = y.id AND m.person = a_person AND m.state = 'approved'
 WHERE y.organisation = a_organisation AND y.state = 'closed' AND y.id <> a_cycle
   AND (m.id IS NOT NULL OR EXISTS (SELECT FROM person_course c JOIN membership n ON n.cycle = c.cycle AND n.cycle <> y.id
                                     WHERE c.context = a_context AND c.person = a_person AND n.person = a_person AND n.role = 'process_leader' AND n.state = 'approved'));
$$;

-- The same and that year itself, with what is read of each: 'all' groups, the 'own' ones, or what is 'final'.
CREATE OR REPLACE FUNCTION years_read_v1(a_organisation bigint, a_person bigint, a_cycle bigint, a_context bigint, a_membership bigint, a_reads text)
RETURNS TABLE (cycle bigint, membership bigint, reads text) LANGUAGE sql STABLE AS $$
SELECT a_cycle, a_membership, a_reads
UNION ALL
SELECT y.cycle, y.membership, CASE y.role WHEN 'process_leader' THEN 'all' WHEN 'participant' THEN 'own' ELSE 'final' END
  FROM years_ended_v1(a_organisation, a_person, a_cycle, a_context) y;
$$;
