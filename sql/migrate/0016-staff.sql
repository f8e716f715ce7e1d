-- Staff of a unit take part in a group's work: they sign up with the group's code, and have a score only if the authority
-- wants it.

ALTER TABLE grp ADD code text CHECK (code ~ '^[2-9A-Z]{8}$'); -- NULL: nobody signs up with it
CREATE UNIQUE INDEX grp_code ON grp (cycle, code) WHERE code IS NOT NULL;

ALTER TABLE cycle ADD staff_scores boolean NOT NULL DEFAULT false; -- the score of staff goes to the LMS too
