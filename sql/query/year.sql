-- A school year of an authority, from draft to closed.

--: year_get(organisation bigint, cycle bigint) -> one (school_year text, state text, starts_on date, ends_on date, summary text, closed_at timestamptz?, reopens boolean, reopens_until timestamptz?, blocked boolean, invited bigint)
SELECT school_year, state, starts_on, ends_on, summary, closed_at,
       state = 'closed' AND closed_at > now() - interval '30 days' AS reopens, closed_at + interval '30 days' AS reopens_until,
       EXISTS (SELECT FROM cycle o WHERE o.organisation = $1 AND o.state = 'active' AND (o.id = y.previous_cycle OR o.previous_cycle = y.id)) AS blocked,
       (SELECT count(*) FROM invitation i WHERE i.organisation = $1 AND i.cycle = $2
           AND NOT EXISTS (SELECT FROM membership m WHERE m.cycle = i.cycle AND m.person = i.person AND m.state IN ('pending', 'approved'))) AS invited
  FROM cycle y WHERE organisation = $1 AND id = $2;

-- What is not finished.
--: year_unfinished(organisation bigint, cycle bigint) -> one (pending bigint, rounds bigint, documents bigint)
SELECT (SELECT count(*) FROM membership m WHERE m.organisation = $1 AND m.cycle = $2 AND m.state = 'pending') AS pending,
       (SELECT count(*) FROM assessment_round r WHERE r.organisation = $1 AND r.cycle = $2 AND r.state IN ('open', 'closed')) AS rounds,
       (SELECT count(DISTINCT (s.grp, s.type)) FROM section s JOIN grp g ON g.id = s.grp LEFT JOIN document d ON d.grp = s.grp AND d.type = s.type
         WHERE g.organisation = $1 AND g.cycle = $2 AND s.head > 0 AND s.field <> 'note' AND d.state IS DISTINCT FROM 'finalised') AS documents;

--: page year_page_data = year_get, year_unfinished

-- As it stays until the transaction ends; NULL: there is no such year.
--: write year_stands(organisation bigint, cycle bigint) -> one (state text?)
SELECT cycle_stand_v1($1, $2) AS state;

-- Nothing is being written in it any more, until the transaction ends.
--: write year_hold(cycle bigint) -> one (cycle bigint)
SELECT cycle_turn_v1($1) AS cycle;

-- 0 rows: it is in another state, or was closed too long ago to be opened again; a draft or a closed year does not become
-- active while the year before or after it is.
--: year_state(organisation bigint, cycle bigint, was text, state text, summary text) -> count
UPDATE cycle SET state = $4, summary = CASE WHEN $4 = 'closed' THEN $5 ELSE summary END, closed_at = CASE WHEN $4 = 'closed' THEN now() END
 WHERE organisation = $1 AND id = $2 AND state = $3 AND (state <> 'closed' OR closed_at > now() - interval '30 days')
   AND ($4 <> 'active' OR $3 = 'closing' OR NOT EXISTS (SELECT FROM cycle o WHERE o.organisation = $1 AND o.state = 'active' AND (o.id = cycle.previous_cycle OR o.previous_cycle = cycle.id)));

--: year_open_rounds(organisation bigint, cycle bigint) -> many (id bigint)
SELECT id FROM assessment_round WHERE organisation = $1 AND cycle = $2 AND state = 'open' ORDER BY id;
