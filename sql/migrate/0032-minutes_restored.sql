-- An earlier text of a meeting's minutes can be made to count again.
ALTER TABLE minutes
	DROP CONSTRAINT minutes_kind_check,
	ADD CONSTRAINT minutes_kind_check CHECK (kind IN ('saved', 'merged', 'restored', 'aside'));
