-- Collaboration between two authorities: what is read of the other, and who is told.

-- The only place where something that another authority has written is read: its documents as they were last finalised, of
-- the types that it shares with the reader's authority now; collaboration is the row by which it does. That is between authorities and goes on
-- from year to year: read are the years from the one in which it began to the reader's own, so that a year that has ended
-- stays readable and whoever took part in an earlier one sees nothing of the next.
CREATE OR REPLACE FUNCTION partner_documents_v1(a_reader bigint, a_cycle bigint)
RETURNS TABLE (collaboration bigint, partner bigint, grp bigint, group_name text, type text, version int, finalised_at timestamptz, school_year text, starts_on date)
LANGUAGE sql STABLE AS $$
	SELECT c.id, c.organisation, g.id, g.name, d.type, v.version, v.finalised_at, y.school_year, y.starts_on
	  FROM collaboration c
	  JOIN cycle y ON y.organisation = c.organisation AND y.starts_on >= c.since
	       AND y.starts_on <= (SELECT own.starts_on FROM cycle own WHERE own.organisation = a_reader AND own.id = a_cycle)
	  JOIN grp g ON g.organisation = y.organisation AND g.cycle = y.id
	  JOIN document d ON d.organisation = g.organisation AND d.grp = g.id AND d.type = ANY (c.types)
	  JOIN document_version v ON (v.grp, v.type, v.version) = (d.grp, d.type, d.version)
	 WHERE c.partner = a_reader
$$;

-- The year speaks for its authority: it has not ended, or no course leads to one after it.
CREATE OR REPLACE FUNCTION year_speaks_v1(a_organisation bigint, a_cycle bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
	SELECT EXISTS (SELECT FROM cycle y WHERE y.organisation = a_organisation AND y.id = a_cycle
	                  AND (y.state <> 'closed' OR NOT EXISTS (SELECT FROM cycle n JOIN course_year c ON c.cycle = n.id
	                                                          WHERE n.organisation = y.organisation AND n.starts_on > y.starts_on)))
$$;

-- Whoever leads the organisation now is told, but for one.
CREATE OR REPLACE FUNCTION collaboration_tell_v1(a_organisation bigint, a_but bigint, a_kind text, a_words text) RETURNS void LANGUAGE sql AS $$
	INSERT INTO notice (organisation, membership, kind, words)
	SELECT m.organisation, m.id, a_kind, a_words FROM membership m
	 WHERE m.organisation = a_organisation AND m.role = 'process_leader' AND m.state = 'approved' AND m.id <> a_but
	   AND year_speaks_v1(m.organisation, m.cycle)
$$;
