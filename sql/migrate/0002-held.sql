-- Statements of a released round that the process leader holds back: everybody answered them alike, so the counts would
-- tell what each person answered.
ALTER TABLE assessment_round ADD COLUMN held text[] NOT NULL DEFAULT '{}';
