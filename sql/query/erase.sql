-- Taking a person or an authority away for good.

-- organisation 0: in every authority. whole: nothing of the person stays elsewhere. leads: some year that has not ended has no other
-- process leader. named: the authority tells people to ask somebody of that name or address. moving: a file with the person is on its way.
--: erase_subject(person bigint, organisation bigint) -> maybe (name text, whole boolean, leads boolean, named boolean, moving boolean, at text)
SELECT p.name, erase_whole_v1(p.id, $2) AS whole,
       EXISTS (SELECT FROM membership m JOIN cycle y ON y.id = m.cycle AND y.state <> 'closed'
                WHERE m.person = p.id AND $2 IN (0, m.organisation) AND m.role = 'process_leader' AND m.state = 'approved'
                  AND NOT EXISTS (SELECT FROM membership o WHERE o.cycle = m.cycle AND o.id <> m.id AND o.role = 'process_leader' AND o.state = 'approved')) AS leads,
       EXISTS (SELECT FROM contact t WHERE t.organisation IN (SELECT m.organisation FROM membership m WHERE m.person = p.id AND $2 IN (0, m.organisation))
                  AND (lower(t.name) = lower(nullif(p.name, '')) OR lower(t.email) = lower(nullif(p.email, '')))) AS named,
       EXISTS (SELECT FROM organisation o WHERE o.moving_at IS NOT NULL AND o.moved_at IS NULL AND o.id IN (SELECT m.organisation FROM membership m WHERE m.person = p.id AND $2 IN (0, m.organisation))) AS moving,
       to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS at
  FROM person p WHERE p.id = $1;

-- As the LMS knows the person; 0: nobody. known: there is such a key.
--: erase_person_of(key text, id text) -> one (known boolean, person bigint)
SELECT EXISTS (SELECT FROM consumer WHERE key = $1) AS known,
       coalesce((SELECT p.id FROM person p JOIN consumer k ON k.id = p.consumer WHERE k.key = $1 AND p.lti_user_id = $2), 0) AS person;

--: erase_counts(person bigint, organisation bigint) -> many (tab text, col text, stays boolean, n bigint)
SELECT tab, col, stays, n FROM person_erase_v1($1, $2, false);

--: page erase_view = erase_subject, erase_counts

-- Nobody else erases the same person, or launches as them, until the transaction ends.
--: write erase_hold(person bigint) -> maybe (id bigint)
SELECT id FROM person WHERE id = $1 FOR UPDATE;

--: write erase_run(person bigint, organisation bigint) -> many (tab text, col text, stays boolean, n bigint)
SELECT tab, col, stays, n FROM person_erase_v1($1, $2, true);

-- ---- Authorities ----

--: authorities_all() -> many (id bigint, name text, years text, people bigint)
SELECT o.id, o.name, coalesce((SELECT string_agg(y.school_year, ' ' ORDER BY y.starts_on) FROM cycle y WHERE y.organisation = o.id), '') AS years,
       (SELECT count(DISTINCT m.person) FROM membership m WHERE m.organisation = o.id) AS people
  FROM organisation o ORDER BY o.name COLLATE "sv-x-icu", o.id;

--: authority_head(organisation bigint) -> maybe (name text, moving boolean, at text)
SELECT name, moving_at IS NOT NULL AND moved_at IS NULL AS moving, to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS at FROM organisation WHERE id = $1;

--: authority_load(organisation bigint) -> many (tab text, n bigint)
SELECT tab, n FROM organisation_load_v1($1);

--: write authority_remove(organisation bigint) -> one (people bigint)
SELECT organisation_erase_v1($1) AS people;

--: authority_years(organisation bigint) -> many (cycle bigint, school_year text)
SELECT id AS cycle, school_year FROM cycle WHERE organisation = $1 ORDER BY starts_on;

-- ---- Years ----

--: erase_year_head(organisation bigint, school_year text) -> maybe (cycle bigint, name text, closed boolean, moving boolean, at text)
SELECT y.id AS cycle, o.name, y.state = 'closed' AS closed, o.moving_at IS NOT NULL AND o.moved_at IS NULL AS moving, to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS at
  FROM cycle y JOIN organisation o ON o.id = y.organisation WHERE y.organisation = $1 AND y.school_year = $2;

--: erase_year_counts(cycle bigint) -> many (tab text, n bigint)
SELECT tab, sum(n)::bigint AS n FROM year_erase_v1($1, false) GROUP BY tab ORDER BY tab;

--: write erase_year_run(cycle bigint) -> many (tab text, n bigint)
SELECT tab, sum(n)::bigint AS n FROM year_erase_v1($1, true) GROUP BY tab ORDER BY tab;

-- Half an hour for the rest of the transaction: years of many thousand people may go.
--: write erase_patience() -> one (done text)
SELECT set_config('statement_timeout', '30min', true) AS done;
