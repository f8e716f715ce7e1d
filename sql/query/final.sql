-- Documents that are finalised, as they were then; and what units let the authority read and quote.

--: version_add(organisation bigint, grp bigint, type text, membership bigint, individuals boolean, shares bigint[]) -> none
INSERT INTO document_version (organisation, grp, type, version, finalised_by, individuals, rows_kept, shares)
SELECT d.organisation, d.grp, d.type, d.version, $4, $5, true, $6::bigint[] FROM document d WHERE d.organisation = $1 AND d.grp = $2 AND d.type = $3;

-- What counts now; titles: of the fields, in the same order.
--: version_freeze(organisation bigint, grp bigint, type text, fields text[], titles text[]) -> none
INSERT INTO version_section (organisation, grp, type, version, field, rev, title)
SELECT s.organisation, s.grp, s.type, d.version, s.field, s.head, coalesce(t.title, '')
  FROM section s JOIN document d ON (d.grp, d.type) = (s.grp, s.type)
  LEFT JOIN unnest($4::text[], $5::text[]) t (field, title) ON t.field = s.field
 WHERE s.organisation = $1 AND s.grp = $2 AND s.type = $3 AND s.head > 0;

-- What stands below the sections: see rows_below_v1.
--: version_keep_rows(organisation bigint, grp bigint, type text, fields text[], sorts text[]) -> none
INSERT INTO version_row (organisation, grp, type, version, place, field, kind, id, text, of, owner, first, last)
SELECT d.organisation, d.grp, d.type, d.version, r.place, r.field, r.kind, r.id, r.text, r.of, r.owner, r.first, r.last
  FROM document d, rows_below_v1($1, $2, $3, $4::text[], $5::text[], true) WITH ORDINALITY r (field, kind, id, text, of, owner, first, last, place)
 WHERE d.organisation = $1 AND d.grp = $2 AND d.type = $3;
