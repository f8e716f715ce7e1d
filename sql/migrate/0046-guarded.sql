-- Results are made by a job after a process leader has asked for their release.
ALTER TABLE assessment_round
	ADD releasing boolean NOT NULL DEFAULT false,
	ADD CHECK (NOT releasing OR (state = 'closed' AND parted));
CREATE INDEX assessment_round_releasing ON assessment_round (id) WHERE releasing;
CREATE INDEX assessment_round_unswept ON assessment_round (id) WHERE NOT swept;
