-- What the LMS says of a person's groups in the course: names, or numbers where it tells no names.
ALTER TABLE person_context ADD groups text[] NOT NULL DEFAULT '{}';
CREATE INDEX person_context_groups ON person_context (context) WHERE groups <> '{}';
