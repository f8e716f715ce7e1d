-- A year that ends: what its process leaders say of it, and since when it is closed.
ALTER TABLE cycle
	ADD summary text NOT NULL DEFAULT '',
	ADD closed_at timestamptz;
UPDATE cycle SET closed_at = now() WHERE state = 'closed';
