-- Texts of an authority's own, without a year: its grants, and what it adds to the pack's pages on personal data and
-- accessibility.
CREATE TABLE own_text (
	organisation bigint NOT NULL REFERENCES organisation,
	place text NOT NULL CHECK (place IN ('grants', 'personal_data', 'accessibility')),
	body text NOT NULL, -- '' when it was taken away
	version int NOT NULL DEFAULT 1,
	changed_by bigint, -- NULL: somebody who is no longer here
	changed_at timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (organisation, place),
	FOREIGN KEY (organisation, changed_by) REFERENCES membership (organisation, id) ON DELETE SET NULL (changed_by)
);
CREATE INDEX own_text_changed_by ON own_text (changed_by);
