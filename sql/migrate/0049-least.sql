-- The least number of answers that are shown may be raised, never lowered: of a round that has opened, and from one round
-- of the authority to the next (round_min_v1).
ALTER TABLE assessment_round ADD CHECK (min_n <= 50);
CREATE FUNCTION round_min_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF NEW.min_n < OLD.min_n AND OLD.state <> 'planned' THEN
		RAISE EXCEPTION 'round % shows % answers at the least', OLD.id, OLD.min_n USING ERRCODE = 'check_violation';
	END IF;
	RETURN NEW;
END $$;
CREATE TRIGGER round_min_stands BEFORE UPDATE OF min_n ON assessment_round FOR EACH ROW EXECUTE FUNCTION round_min_stands();
ALTER TABLE snapshot ADD CHECK (min_n >= 5);

-- So few people tell the round from an earlier one of the same statements and year that nothing of it is kept.
ALTER TABLE assessment_round ADD too_like boolean NOT NULL DEFAULT false;

-- Where in the document the paragraph was put.
ALTER TABLE topic ADD field text NOT NULL DEFAULT '';
