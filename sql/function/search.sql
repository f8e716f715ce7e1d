-- The words of a text of that authority.
CREATE OR REPLACE FUNCTION words_of_v1(a_organisation bigint, a_text text) RETURNS tsvector LANGUAGE sql STABLE AS $$
SELECT array_to_tsvector(ARRAY['@' || a_organisation]) || to_tsvector('swedish', a_text);
$$;

-- What has those words, within that authority; NULL where they are all too common to be searched for.
CREATE OR REPLACE FUNCTION words_asked_v1(a_organisation bigint, a_asked text) RETURNS tsquery LANGUAGE sql STABLE AS $$
SELECT CASE WHEN numnode(q) > 0 THEN ('''@' || a_organisation || '''')::tsquery && q END FROM to_tsquery('swedish', a_asked) q;
$$;

-- The beginnings by which those words are found.
CREATE OR REPLACE FUNCTION stems_v1(a_words text[]) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
SELECT ARRAY(SELECT DISTINCT s FROM unnest(a_words) w, unnest(ts_lexize('swedish_stem', w)) s ORDER BY s);
$$;

-- The text, of a long one what stands round the first of those words.
CREATE OR REPLACE FUNCTION passage_v1(a_text text, a_words text[]) RETURNS text LANGUAGE sql STABLE AS $$
SELECT CASE WHEN length(a_text) <= 5000 THEN a_text
            ELSE substr(a_text, greatest(1, regexp_instr(a_text, '\m(' || array_to_string(stems_v1(a_words), '|') || ')', 1, 1, 0, 'i') - 1000), 5000) END;
$$;

-- The years of the authority that have ended, but for that one, which the person may read: who took part in them, and who
-- leads the course's own year; role NULL: they took no part. Whom the LMS no longer lets lead reads as a participant.
CREATE OR REPLACE FUNCTION years_ended_v1(a_organisation bigint, a_person bigint, a_cycle bigint, a_context bigint)
RETURNS TABLE (cycle bigint, membership bigint, role text) LANGUAGE sql STABLE AS $$
SELECT y.id, m.id, CASE WHEN m.role = 'process_leader' AND NOT EXISTS (SELECT FROM person_course c WHERE c.context = a_context AND c.person = a_person AND c.roles & 3 <> 0)
                        THEN 'participant' ELSE m.role END
  FROM cycle y LEFT JOIN membership m ON m.organisation = y.organisation AND m.cycle = y.id AND m.person = a_person AND m.state = 'approved'
 WHERE y.organisation = a_organisation AND y.state = 'closed' AND y.id <> a_cycle
   AND (m.id IS NOT NULL OR EXISTS (SELECT FROM person_course c JOIN membership n ON n.cycle = c.cycle AND n.cycle <> y.id
                                     WHERE c.context = a_context AND c.person = a_person AND c.roles & 3 <> 0 AND n.person = a_person AND n.role = 'process_leader' AND n.state = 'approved'));
$$;

-- The same and that year itself, with what is read of each: 'all' groups, the 'own' ones, or what is 'final'.
CREATE OR REPLACE FUNCTION years_read_v1(a_organisation bigint, a_person bigint, a_cycle bigint, a_context bigint, a_membership bigint, a_reads text)
RETURNS TABLE (cycle bigint, membership bigint, reads text) LANGUAGE sql STABLE AS $$
SELECT a_cycle, a_membership, a_reads
UNION ALL
SELECT y.cycle, y.membership, CASE y.role WHEN 'process_leader' THEN 'all' WHEN 'participant' THEN 'own' ELSE 'final' END
  FROM years_ended_v1(a_organisation, a_person, a_cycle, a_context) y;
$$;

-- Those years as lists: those of which all is read, the memberships of which one's own groups are, those of which what is final is.
CREATE OR REPLACE FUNCTION years_lists_v1(a_organisation bigint, a_person bigint, a_cycle bigint, a_context bigint, a_membership bigint, a_reads text,
	OUT whole bigint[], OUT own bigint[], OUT final bigint[]) LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan AS $$
BEGIN
	SELECT array_agg(y.cycle) FILTER (WHERE y.reads = 'all'), array_agg(y.membership) FILTER (WHERE y.reads = 'own'), array_agg(y.cycle) FILTER (WHERE y.reads = 'final')
	  INTO whole, own, final FROM years_read_v1(a_organisation, a_person, a_cycle, a_context, a_membership, a_reads) y;
END
$$;

-- Of the sections with those words in years that are read in that way, the newest that were saved before, at most so many.
CREATE OR REPLACE FUNCTION sections_before_v1(a_years bigint[], a_asked tsquery, a_before timestamptz, a_final boolean, a_most int)
RETURNS TABLE (cycle bigint, grp bigint, type text, field text, at timestamptz) LANGUAGE sql STABLE AS $$
	WITH w AS MATERIALIZED (SELECT s.grp, s.type, s.field, s.at FROM section_words s WHERE s.words @@ a_asked AND s.at < a_before)
	SELECT g.cycle, w.grp, w.type, w.field, w.at FROM w JOIN grp g ON g.id = w.grp AND g.cycle = ANY (a_years)
	 WHERE NOT a_final OR EXISTS (SELECT FROM document d WHERE d.grp = w.grp AND d.type = w.type AND d.state = 'finalised')
	 ORDER BY w.at DESC, w.grp, w.type, w.field LIMIT a_most
$$;
-- Of the documents that were finalised last.
CREATE OR REPLACE FUNCTION sections_final_v1(a_years bigint[], a_organisation bigint, a_asked tsquery, a_documents int, a_most int)
RETURNS TABLE (cycle bigint, grp bigint, type text, field text, at timestamptz) LANGUAGE sql STABLE AS $$
	SELECT d.cycle, w.grp, w.type, w.field, w.at
	  FROM (SELECT g.cycle, d.grp, d.type FROM document d JOIN grp g ON g.id = d.grp AND g.cycle = ANY (a_years)
	         WHERE d.organisation = a_organisation AND d.state = 'finalised' ORDER BY d.finalised_at DESC LIMIT a_documents) d
	  JOIN section_words w ON w.grp = d.grp AND w.type = d.type
	 WHERE w.words @@ a_asked ORDER BY w.at DESC, w.grp, w.type, w.field LIMIT a_most
$$;

-- Of documents that are being changed since they were finalised, as they were then: few, so that what has been changed since is looked
-- through without an index.
CREATE OR REPLACE FUNCTION sections_reopened_v1(a_years bigint[], a_organisation bigint, a_asked tsquery, a_most int)
RETURNS TABLE (cycle bigint, grp bigint, type text, field text, at timestamptz) LANGUAGE sql STABLE AS $$
	SELECT g.cycle, d.grp, d.type, x.field, r.at
	  FROM document d JOIN grp g ON g.id = d.grp AND g.cycle = ANY (a_years)
	  JOIN version_section x ON (x.grp, x.type, x.version) = (d.grp, d.type, d.version)
	  JOIN revision r ON (r.grp, r.type, r.field, r.rev) = (x.grp, x.type, x.field, x.rev)
	  JOIN section s ON (s.grp, s.type, s.field) = (x.grp, x.type, x.field)
	  LEFT JOIN section_words w ON (w.grp, w.type, w.field) = (x.grp, x.type, x.field) AND s.head = x.rev AND s.words_rev = x.rev
	 WHERE d.organisation = a_organisation AND d.state <> 'finalised' AND d.version > 0
	   AND coalesce(w.words, words_of_v1(a_organisation, r.body)) @@ a_asked
	 ORDER BY r.at DESC, d.grp, d.type, x.field LIMIT a_most
$$;

-- The newest sections with those words that the person may read: at most so many of each way to read. A word that stands
-- everywhere is found among the newest texts; only where it is not are all asked, and then few have it.
-- Planned once: each statement has one good way, which OFFSET 0 and MATERIALIZED keep it to.
CREATE OR REPLACE FUNCTION sections_found_v2(a_organisation bigint, a_person bigint, a_cycle bigint, a_context bigint, a_membership bigint, a_reads text, a_asked text, a_most int)
RETURNS TABLE (cycle bigint, grp bigint, type text, field text, at timestamptz, reads text) LANGUAGE plpgsql STABLE ROWS 20 SET plan_cache_mode = force_generic_plan AS $$
DECLARE
	c_newest CONSTANT int := 200;    -- texts
	c_documents CONSTANT int := 100; -- finalised
	v_asked tsquery := words_asked_v1(a_organisation, a_asked);
	v record;
	v_since timestamptz;
	v_found int := 0;
BEGIN
	SELECT * INTO v FROM years_lists_v1(a_organisation, a_person, a_cycle, a_context, a_membership, a_reads);

	IF v.own IS NOT NULL THEN -- one's own groups are few
		RETURN QUERY SELECT w.cycle, w.grp, w.type, w.field, w.at, 'own'
		  FROM (SELECT g.cycle, s.* FROM membership n JOIN group_member m ON m.membership = n.id JOIN grp g ON g.id = m.grp AND g.organisation = a_organisation AND g.cycle = n.cycle
		          JOIN section_words s ON s.grp = g.id WHERE n.id = ANY (v.own) ORDER BY s.at DESC, s.grp, s.type, s.field OFFSET 0) w
		 WHERE w.words @@ v_asked ORDER BY w.at DESC, w.grp, w.type, w.field LIMIT a_most;
	END IF;

	IF v.whole IS NOT NULL THEN
		SELECT min(n.at) INTO v_since FROM (SELECT w.at FROM section_words w WHERE w.organisation = a_organisation ORDER BY w.at DESC LIMIT c_newest) n;
		RETURN QUERY SELECT g.cycle, w.grp, w.type, w.field, w.at, 'all'
		  FROM (SELECT s.* FROM section_words s WHERE s.organisation = a_organisation AND s.at >= v_since ORDER BY s.at DESC, s.grp, s.type, s.field OFFSET 0) w
		  JOIN grp g ON g.id = w.grp AND g.cycle = ANY (v.whole) WHERE w.words @@ v_asked ORDER BY w.at DESC, w.grp, w.type, w.field LIMIT a_most;
		GET DIAGNOSTICS v_found = ROW_COUNT;
		IF v_found < a_most THEN
			RETURN QUERY SELECT s.*, 'all' FROM sections_before_v1(v.whole, v_asked, v_since, false, a_most - v_found) s;
		END IF;
	END IF;

	IF v.final IS NOT NULL AND (a_most <= (SELECT count(*) FROM sections_final_v1(v.final, a_organisation, v_asked, c_documents, a_most))
	    OR NOT EXISTS (SELECT FROM document d JOIN grp g ON g.id = d.grp AND g.cycle = ANY (v.final) WHERE d.organisation = a_organisation AND d.state = 'finalised' OFFSET c_documents)) THEN
		RETURN QUERY SELECT s.*, 'final' FROM sections_final_v1(v.final, a_organisation, v_asked, c_documents, a_most) s;
	ELSIF v.final IS NOT NULL THEN
		RETURN QUERY SELECT s.*, 'final' FROM sections_before_v1(v.final, v_asked, 'infinity', true, a_most) s;
	END IF;
	IF v.final IS NOT NULL THEN
		RETURN QUERY SELECT s.*, 'final' FROM sections_reopened_v1(v.final, a_organisation, v_asked, a_most) s;
	END IF;
END
$$;

-- The newest minutes with those words, of meetings whose plan is published, except for those who read all.
CREATE OR REPLACE FUNCTION minutes_found_v1(a_organisation bigint, a_person bigint, a_cycle bigint, a_context bigint, a_membership bigint, a_reads text, a_asked text, a_most int)
RETURNS TABLE (meeting bigint, at timestamptz) LANGUAGE plpgsql STABLE ROWS 20 SET plan_cache_mode = force_generic_plan AS $$
DECLARE
	v_asked tsquery := words_asked_v1(a_organisation, a_asked);
	v record;
BEGIN
	SELECT * INTO v FROM years_lists_v1(a_organisation, a_person, a_cycle, a_context, a_membership, a_reads);
	RETURN QUERY WITH w AS MATERIALIZED (SELECT s.meeting, s.at FROM minutes_words s WHERE s.words @@ v_asked)
	SELECT w.meeting, w.at FROM w JOIN meeting m ON m.id = w.meeting AND m.organisation = a_organisation
	 WHERE m.cycle = ANY (v.whole)
	    OR EXISTS (SELECT FROM membership n JOIN time_plan t ON t.cycle = n.cycle AND t.state = 'published' WHERE n.id = ANY (v.own) AND n.cycle = m.cycle)
	 ORDER BY m.day DESC, m.id LIMIT a_most;
END
$$;

-- ---- What the release before asks for ----

CREATE OR REPLACE FUNCTION sections_found_v1(a_organisation bigint, a_person bigint, a_cycle bigint, a_context bigint, a_membership bigint, a_reads text, a_asked text, a_most int)
RETURNS TABLE (cycle bigint, grp bigint, type text, field text, at timestamptz, reads text) LANGUAGE sql STABLE ROWS 20 AS $$
SELECT cycle, grp, type, field, at, reads FROM sections_found_v2(a_organisation, a_person, a_cycle, a_context, a_membership, a_reads, a_asked, a_most);
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
