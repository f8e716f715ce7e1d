-- What a meeting has beside its time: who took part, and what the process leader has put on the agenda.
CREATE TABLE attendance (
	organisation bigint NOT NULL,
	meeting bigint NOT NULL,
	membership bigint NOT NULL, -- without a row: not marked
	state text NOT NULL CHECK (state IN ('present', 'absent', 'catch_up_done')),
	marked_by bigint, -- NULL: somebody who is no longer here
	marked_at timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (meeting, membership),
	FOREIGN KEY (organisation, meeting) REFERENCES meeting (organisation, id) ON DELETE CASCADE,
	FOREIGN KEY (organisation, membership) REFERENCES membership (organisation, id) ON DELETE CASCADE,
	FOREIGN KEY (organisation, marked_by) REFERENCES membership (organisation, id) ON DELETE SET NULL (marked_by)
);
CREATE INDEX attendance_membership ON attendance (membership);

ALTER TABLE meeting ADD agenda_version int NOT NULL DEFAULT 0; -- raised by each change of the lines below
CREATE TABLE agenda_line (
	organisation bigint NOT NULL,
	meeting bigint NOT NULL,
	no int NOT NULL,
	after int NOT NULL CHECK (after >= 0), -- so many of the pack's points
	title text NOT NULL,
	minutes int NOT NULL CHECK (minutes > 0),
	PRIMARY KEY (meeting, no),
	FOREIGN KEY (organisation, meeting) REFERENCES meeting (organisation, id) ON DELETE CASCADE
);
